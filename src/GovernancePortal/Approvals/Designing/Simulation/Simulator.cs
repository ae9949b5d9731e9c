using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Designing.Simulation;

/// <summary>
/// Runs one process in memory with the answers that were given then, in a time of its own. It always comes to an end: after so many steps it stops. The same answers
/// give the same run.
/// </summary>
internal sealed class Simulator
{
    public const int MostSteps = 400;
    private const int MostRepeats = 5;
    private static readonly TimeSpan WhatIfTakes = TimeSpan.FromDays(1);

    private readonly ProcessDefinition definition;
    private readonly PastFacts facts;
    private readonly List<PastAnswer> answers;
    private readonly IReadOnlyDictionary<string, string> whatIf;
    private readonly SimulationClock clock;
    private readonly ProcessEngine engine;

    private readonly List<SimulatedStep> steps = [];
    private readonly List<string> visited = [];
    private readonly SortedSet<string> unanswered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> repeats = new(StringComparer.Ordinal);
    private readonly List<OpenTask> open = [];
    private readonly Queue<ProcessEvent> work = new();
    private ProcessState? state;
    private string? stop;

    /// <param name="answers">What was said then, oldest first.</param>
    /// <param name="whatIf">The answer of a seat that gave none, by its key: an outcome, or <c>none</c>.</param>
    public Simulator(ProcessDefinition definition, PastFacts facts, IEnumerable<PastAnswer> answers, IReadOnlyDictionary<string, string> whatIf, IConditionEvaluator conditions)
    {
        (this.definition, this.facts, this.answers, this.whatIf) = (definition, facts, [.. answers], whatIf);
        clock = new(facts.Subject.BeganAt);
        engine = new(conditions, clock);
    }

    public SimulatedRun Run(bool isChosen, string? chosenKey)
    {
        Take(engine.Start(definition, new Dictionary<string, object?>()));
        for (var step = 0; stop is null && state is { Status: ProcessStatus.Running }; step++)
        {
            if (step == MostSteps)
                Stop("", $"It has not ended after {MostSteps} steps.");
            else
                GoOn();
        }

        var end = state?.EndEventId is { } id ? definition.Node(id) as EndEvent : null;
        if (end is not null)
            steps.Add(new(clock.Now, end.Id, Named(end), "end", end.Result is { } result ? $"It ends: {result}." : "It ends."));
        return new(facts.Subject, isChosen, chosenKey, steps, [.. visited.Distinct()], [.. unanswered], end?.Id, end is null ? null : Named(end), end?.Result, stop ?? (end is null ? "It ended by an error or was cancelled." : null), end is null ? null : clock.Now, clock.Now);
    }

    private void GoOn()
    {
        if (work.TryDequeue(out var asked))
        {
            Do(asked);
            return;
        }

        var task = open.Where(task => task.AnswerAt is not null).MinBy(task => task.AnswerAt);
        var timer = state!.Subscriptions.Where(wait => wait is { Kind: SubscriptionKind.Timer, Due: not null }).MinBy(wait => wait.Due);
        if (task is not null && (timer is null || task.AnswerAt <= timer.Due))
            Answer(task);
        else if (timer is not null)
            Fire(timer);
        else
            Stop(open.Count > 0 ? open[0].NodeId : state.TokensByNode().Keys.Order(StringComparer.Ordinal).FirstOrDefault() ?? "", Waiting());
    }

    private string Waiting() => open.Count > 0
        ? $"It waits for {string.Join(" and ", open.Select(task => Who(task.Seat)).Distinct())}, and nothing in it goes on by itself."
        : state!.Subscriptions.FirstOrDefault(wait => wait.Name is not null) is { } wait ? $"It waits for the {wait.Kind.ToString().ToLowerInvariant()} “{wait.Name}”, which a simulation does not send."
        : state.Incidents.Length > 0 ? $"It stands still: {state.Incidents[0].Message}"
        : "It waits for something that a simulation does not bring.";

    private void Do(ProcessEvent asked)
    {
        if (asked is ServiceTaskRequested requested)
        {
            clock.GoTo(requested.NotBefore);
            var outputs = facts.Work.GetValueOrDefault(requested.Handler) ?? new Dictionary<string, object?>();
            if (Again(requested.NodeId))
                return;
            steps.Add(new(clock.Now, requested.NodeId, NameOf(requested.NodeId), "work", outputs.Count == 0 ? $"The portal does “{requested.Handler}”." : $"The portal does “{requested.Handler}”: {string.Join(", ", outputs.Select(output => $"{output.Key} is {output.Value}"))}."));
            Take(engine.CompleteServiceTask(definition, state!, requested.ActivityId, outputs));
        }
        else if (asked is ChildRequested child)
        {
            if (Again(child.NodeId))
                return;
            steps.Add(new(clock.Now, child.NodeId, NameOf(child.NodeId), "call", $"It calls “{child.CalledElement}”, version {child.Version}: a simulation goes on as if that had ended at once.", true));
            Take(engine.CompleteCall(definition, state!, child.ActivityId, new Dictionary<string, object?>()));
        }
    }

    private bool Again(string node)
    {
        var times = repeats[node] = repeats.GetValueOrDefault(node) + 1;
        if (times > MostRepeats)
            Stop(node, $"It comes back here more than {MostRepeats} times: with these answers it goes round without an end.");
        return times > MostRepeats;
    }

    private void Answer(OpenTask task)
    {
        clock.GoTo(task.AnswerAt!.Value);
        if (Again(task.NodeId))
            return;
        steps.Add(new(clock.Now, task.NodeId, NameOf(task.NodeId), "answered", task.IsWhatIf ? $"What if: {Said(task.Outcome)}." : task.Seat is null ? "Answered, as then." : $"{Said(task.Outcome)}, as then.", task.IsWhatIf));
        Take(engine.CompleteUserTask(definition, state!, task.ActivityId, new Dictionary<string, object?> { ["outcome"] = task.Outcome }));
    }

    private void Fire(Subscription timer)
    {
        clock.GoTo(timer.Due!.Value);
        if (Again(timer.NodeId))
            return;
        steps.Add(new(clock.Now, timer.NodeId, NameOf(timer.NodeId), "timer", "The time has come."));
        Take(engine.FireTimer(definition, state!, timer.Id));
    }

    private void Take(StepResult step)
    {
        if (!step.IsAccepted)
        {
            Stop("", $"It cannot go on: {step.Refusal.Message}.");
            return;
        }

        state = step.State;
        foreach (var happened in step.Events)
            Take(happened);
    }

    private void Take(ProcessEvent happened)
    {
        switch (happened)
        {
            case TokenEntered entered:
                visited.Add(entered.NodeId);
                break;
            case UserTaskCreated created:
                open.Add(Plan(created));
                steps.Add(new(clock.Now, created.NodeId, NameOf(created.NodeId), "asked", $"{Who(created.Seat)} is asked."));
                break;
            case UserTaskCompleted completed:
                open.RemoveAll(task => task.ActivityId == completed.ActivityId);
                break;
            case UserTaskCancelled cancelled when open.Find(task => task.ActivityId == cancelled.ActivityId) is { } task:
                open.Remove(task);
                Give(task);
                steps.Add(new(clock.Now, cancelled.NodeId, NameOf(cancelled.NodeId), "withdrawn", "No longer needed."));
                break;
            case ServiceTaskRequested or ChildRequested:
                work.Enqueue(happened);
                break;
        }
    }

    // the next thing that the seat said then, by a person who did not answer beside it; else the what-if
    private OpenTask Plan(UserTaskCreated created)
    {
        var asked = new OpenTask(created.ActivityId, created.NodeId, created.Seat, clock.Now);
        var beside = open.Where(task => task.NodeId == created.NodeId && task.From is not null).Select(task => task.From!.Person).ToHashSet();
        var index = answers.FindIndex(answer => answer.Seat == created.Seat && (answer.Seat is null || !beside.Contains(answer.Person)));
        if (index >= 0)
        {
            var answer = answers[index];
            answers.RemoveAt(index);
            return asked with { From = answer, Outcome = answer.Outcome, AnswerAt = answer.At > clock.Now ? answer.At : clock.Now };
        }

        if (created.Seat is not null)
            unanswered.Add(created.Seat);
        var outcome = whatIf.GetValueOrDefault(created.Seat ?? "", "approve");
        return outcome == SimulateProcess.NoAnswer ? asked : asked with { Outcome = outcome, IsWhatIf = true, AnswerAt = clock.Now + WhatIfTakes };
    }

    // an answer that was not needed may be needed in a later round
    private void Give(OpenTask task)
    {
        if (task.From is { } answer)
            answers.Insert(answers.FindIndex(other => other.At > answer.At) is >= 0 and var at ? at : answers.Count, answer);
    }

    private void Stop(string element, string why)
    {
        stop = why;
        steps.Add(new(clock.Now, element, element.Length > 0 ? NameOf(element) : "Process", "stop", why));
    }

    private string NameOf(string id) => definition.TryGetNode(id, out var node) ? Named(node) : id;

    private static string Named(FlowNode node) => node.Name.Length > 0 ? node.Name : node.Id;

    private static string Who(string? seat) => seat is null ? "The submitter" : PortalRoles.SeatOf(seat)?.Title() is { } title ? $"{(title.EndsWith("seat", StringComparison.Ordinal) ? "The " + char.ToLowerInvariant(title[0]) + title[1..] : "The " + title.ToLowerInvariant())}" : seat;

    private static string Said(string? outcome) => Outcomes.Parse(outcome) switch
    {
        Outcome.Approve => "Approved",
        Outcome.Refuse => "Refused",
        Outcome.RequestChanges => "Changes requested",
        Outcome.Abstain => "Abstained",
        _ => "Answered",
    };

    private sealed record OpenTask(string ActivityId, string NodeId, string? Seat, DateTimeOffset AskedAt)
    {
        public PastAnswer? From { get; init; }

        public string? Outcome { get; init; }

        public bool IsWhatIf { get; init; }

        public DateTimeOffset? AnswerAt { get; init; }
    }
}

/// <summary>What was said then.</summary>
/// <param name="Seat">The seat's key; null for the submitter.</param>
/// <param name="Outcome">As the API says it.</param>
internal sealed record PastAnswer(string? Seat, string Outcome, DateTimeOffset At, Guid Person);
