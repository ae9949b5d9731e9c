using System.Text.Json;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.ProcessBench.KillRun;

/// <summary>
/// Makes every stored step of an instance again: from the state before it, with the answers that the sign-offs and the called processes give and at the time that the state after it
/// names, one command of the engine must lead to exactly the JSON that was stored.
/// </summary>
internal sealed class Replay
{
    private readonly Clock clock = new();
    private readonly ProcessEngine engine;
    private readonly Dictionary<string, ProcessDefinition> definitions = new(StringComparer.Ordinal);

    public Replay()
    {
        var conditions = new CelConditions();
        engine = new ProcessEngine(conditions, clock);
        foreach (var key in new[] { RunProcesses.Main, RunProcesses.Called })
            definitions[key] = new BpmnReader(conditions).Read(RunProcesses.File(key)).Definition!;
    }

    /// <summary>How often each command was made.</summary>
    public SortedDictionary<string, int> Commands { get; } = new(StringComparer.Ordinal);

    /// <summary>Null when every stored state follows from the one before it; else what does not.</summary>
    public string? Check(RunInstance instance)
    {
        var definition = definitions[instance.Process];
        string? before = null;
        var revision = 0;
        foreach (var (number, state) in instance.History)
        {
            if (number <= revision)
                return $"revision {number} was stored after revision {revision}";
            var after = ProcessState.FromJson(state);
            if (after.Incidents.Length > 0)
                return $"an incident at revision {number}: {after.Incidents[0].NodeId}, {after.Incidents[0].Message}";
            var told = before is null ? Begin(instance, definition, after, state, number) : Explain(instance, definition, ProcessState.FromJson(before), after, state, number - revision);
            if (told is null)
                return $"revision {number} does not follow from revision {revision}: {before} → {state}";
            foreach (var command in told)
                Commands[command] = Commands.GetValueOrDefault(command) + 1;
            (before, revision) = (state, number);
        }

        return before == instance.State ? null : "the state is not the one that was stored last";
    }

    private IReadOnlyList<string>? Begin(RunInstance instance, ProcessDefinition definition, ProcessState after, string stored, int steps)
    {
        clock.Set(after.StartedAt, after.UpdatedAt);
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = instance.Key };
        var begun = instance.ParentId is null ? engine.StartAt(definition, "begin", variables) : engine.Start(definition, variables);
        return steps == 1 && begun.State?.ToJson() == stored ? ["begin"] : null;
    }

    private IReadOnlyList<string>? Explain(RunInstance instance, ProcessDefinition definition, ProcessState before, ProcessState after, string stored, int steps)
    {
        foreach (var at in steps == 1 ? [after.UpdatedAt] : Moments(stored, before, after))
        {
            clock.Set(at, at);
            foreach (var (name, make) in Of(instance, definition, before))
            {
                if (make().State is not { } next)
                    continue;
                if (steps > 1)
                {
                    if (Explain(instance, definition, next, after, stored, steps - 1) is { } rest)
                        return [name, .. rest];
                    clock.Set(at, at);
                }
                else if (next.ToJson() == stored)
                {
                    return [name];
                }
            }
        }

        return null;
    }

    private IEnumerable<(string Name, Func<StepResult> Make)> Of(RunInstance instance, ProcessDefinition definition, ProcessState before)
    {
        foreach (var activity in before.WorkUnderWay())
        {
            switch (definition.Node(activity.NodeId))
            {
                case UserTask when instance.Answers.TryGetValue(activity.Id, out var outcome):
                    yield return ("answer", () => engine.CompleteUserTask(definition, before, activity.Id, new Dictionary<string, object?> { ["outcome"] = outcome }));
                    break;
                case ServiceTask task:
                    yield return ("work", () => engine.CompleteServiceTask(definition, before, activity.Id, RunAnswers.Of(task.Handler, $"{instance.Id}/{activity.Id}/{activity.Attempt}")));
                    yield return ("failed attempt", () => engine.FailServiceTask(definition, before, activity.Id, "failed-for-good", RunAnswers.Failure));
                    break;
                case CallActivity when instance.Children.TryGetValue(activity.Id, out var child):
                    yield return ("return", () => engine.CompleteCall(definition, before, activity.Id, ProcessState.FromJson(child).Variables.ToDictionary(variable => variable.Key, variable => (object?)variable.Value, StringComparer.Ordinal)));
                    break;
            }
        }

        foreach (var waits in before.Subscriptions)
        {
            if (waits.Kind == SubscriptionKind.Timer)
                yield return ("timer", () => engine.FireTimer(definition, before, waits.Id));
            else
                yield return ("message", () => engine.DeliverMessage(definition, before, waits.Id, new Dictionary<string, object?>()));
        }
    }

    // steps that were stored together were made at moments that the last state names
    private static IEnumerable<DateTimeOffset> Moments(string stored, ProcessState before, ProcessState after) =>
        Texts(JsonElement.Parse(stored)).Select(text => text.TryGetDateTimeOffset(out var at) ? at : default).Where(at => at >= before.UpdatedAt && at <= after.UpdatedAt).Distinct().Order();

    private static IEnumerable<JsonElement> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset first;
        private DateTimeOffset later;
        private bool wasAsked;

        public void Set(DateTimeOffset atFirst, DateTimeOffset after) => (first, later, wasAsked) = (atFirst, after, false);

        public override DateTimeOffset GetUtcNow()
        {
            var now = wasAsked ? later : first;
            wasAsked = true;
            return now;
        }
    }
}

/// <summary>An instance as the database has it after a run.</summary>
/// <param name="Process">The key of its process.</param>
/// <param name="Key">The key under which it was begun, or the one that called it.</param>
/// <param name="History">Revision and state of each step, in the order in which they were stored.</param>
/// <param name="Answers">What was signed, by activity.</param>
/// <param name="Children">The last state of each process that it called, by activity.</param>
internal sealed record RunInstance(
    Guid Id, Guid? ParentId, string Process, string Key, string State, string? EndEvent, bool HasEnded,
    IReadOnlyList<(int Revision, string State)> History, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Children);
