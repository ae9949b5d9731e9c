using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>
/// Runs processes as a pure state machine: each method takes a state and gives the next one with the events on the way, and touches nothing else.
/// The host stores state and effects in one transaction. What cannot be done is a <see cref="Refusal"/>; nothing has changed then. Thread-safe.
/// </summary>
public sealed class ProcessEngine(IConditionEvaluator conditions, TimeProvider time, EngineLimits? limits = null)
{
    private const string OutcomeOutput = "outcome";
    private const int LongestMessage = 2_000;
    private readonly EngineLimits _limits = limits ?? EngineLimits.Default;

    /// <summary>Begins a process with these variables and moves it to its first rest.</summary>
    public StepResult Start(ProcessDefinition definition, IReadOnlyDictionary<string, object?> variables)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(variables);
        return Make(definition, InitialState.Of(definition, time.GetUtcNow()), (step, mover) =>
        {
            step.Emit(new ProcessStarted(step.Now));
            foreach (var name in definition.Nodes.OfType<UserTask>().Select(task => task.OutcomeVariable).OfType<string>())
                step.Root.Write(name, VariableJson.From(name, null, _limits), _limits.Variables);
            Write(step.Root, variables);
            mover.Begin(step.Root);
        });
    }

    /// <summary>
    /// A person has done a task. Outputs become variables under their own names, but <c>outcome</c>, where the task has an outcome variable,
    /// becomes that variable.
    /// </summary>
    public StepResult CompleteUserTask(ProcessDefinition definition, ProcessState state, string activityId, IReadOnlyDictionary<string, object?> outputs)
        => Complete<UserTask>(definition, state, activityId, (task, step, scope) =>
        {
            if (task.OutcomeVariable is { } variable)
                outputs = OutcomeInto(variable, task, outputs);
            Write(scope, outputs);
            step.Emit(new UserTaskCompleted(step.Now, activityId, task.Id));
        });

    /// <summary>The host has done a service task; its outputs become variables.</summary>
    public StepResult CompleteServiceTask(ProcessDefinition definition, ProcessState state, string activityId, IReadOnlyDictionary<string, object?> outputs)
        => Complete<ServiceTask>(definition, state, activityId, (task, step, scope) =>
        {
            Write(scope, outputs);
            step.Emit(new ServiceTaskCompleted(step.Now, activityId, task.Id));
        });

    /// <summary>The host could not do a service task: an incident stands at it until it is retried or the process is cancelled.</summary>
    /// <param name="definition">The definition that the state was started on.</param>
    /// <param name="state">Where the process stands.</param>
    /// <param name="activityId">The activity of the request.</param>
    /// <param name="code">A stable word for the sort of failure.</param>
    /// <param name="message">What happened, for the operator.</param>
    public StepResult FailServiceTask(ProcessDefinition definition, ProcessState state, string activityId, string code, string message)
        => Make(definition, state, (step, _) =>
        {
            var (activity, task) = ActivityLookup.Open<ServiceTask>(step, state, activityId);
            step.Replace(activity, activity with { Status = ActivityStatus.Failed });
            step.Raise(step.Scope(activity.ScopeId), task.Id, activityId, Shorten(code, 100), Shorten(message, LongestMessage));
        });

    /// <summary>Tries again what failed: a service task is requested once more, a gateway decides anew. Corrections are written to the variables first.</summary>
    public StepResult Retry(ProcessDefinition definition, ProcessState state, string incidentId, IReadOnlyDictionary<string, object?>? corrections = null)
        => Make(definition, state, (step, mover) =>
        {
            step.NeedRunning();
            var incident = step.Incidents.Find(incident => incident.Id.Is(incidentId))
                ?? throw new StepRefusedException(RefusalCode.Unknown, $"there is no open incident '{incidentId}'");
            var activity = step.Activities.Find(activity => activity.Id.Is(incident.ActivityId))
                ?? throw new StepRefusedException(RefusalCode.NotRetryable, "tokens that wait at a join cannot be retried");
            if (corrections is not null)
                Write(step.Scope(activity.ScopeId), corrections);
            step.Resolve(incident);
            mover.TryAgain(activity);
        });

    /// <summary>Ends a process as a whole; every open task is withdrawn.</summary>
    public StepResult Cancel(ProcessDefinition definition, ProcessState state, string reason)
        => Make(definition, state, (step, _) =>
        {
            step.NeedRunning();
            Withdrawal.Run(step, step.Root, null);
            step.Cancel(Shorten(reason, LongestMessage));
        });

    private StepResult Complete<TNode>(
        ProcessDefinition definition, ProcessState state, string activityId, Action<TNode, Step, StepScope> write)
        where TNode : FlowNode
        => Make(definition, state, (step, mover) =>
        {
            var (activity, node) = ActivityLookup.Open<TNode>(step, state, activityId);
            var scope = step.Scope(activity.ScopeId);
            write(node, step, scope);
            step.Finish(activity, VisitOutcome.Completed);
            mover.LeaveByAll(node, scope);
        });

    private StepResult Make(ProcessDefinition definition, ProcessState state, Action<Step, TokenMover> act)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        if (!state.DefinitionDigest.Is(definition.Digest))
            return StepResult.Refused(RefusalCode.WrongDefinition, "the process was started on another version of its definition");

        try
        {
            var step = new Step(definition, state, time.GetUtcNow());
            var mover = new TokenMover(step, conditions, _limits);
            act(step, mover);
            mover.Run();
            return step.ToResult();
        }
        catch (StepRefusedException refusal)
        {
            return StepResult.Refused(refusal.Code, refusal.Message);
        }
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private void Write(StepScope scope, IReadOnlyDictionary<string, object?> values)
    {
        foreach (var (name, value) in values)
            scope.Write(name, VariableJson.From(name, value, _limits), _limits.Variables);
    }

    private static Dictionary<string, object?> OutcomeInto(string variable, UserTask task, IReadOnlyDictionary<string, object?> outputs)
    {
        if (!outputs.TryGetValue(OutcomeOutput, out var outcome) || outcome is null)
            throw new StepRefusedException(RefusalCode.MissingOutcome, $"the task '{task.Id}' is completed with an output '{OutcomeOutput}'");
        var renamed = outputs.Where(output => !output.Key.Is(OutcomeOutput)).ToDictionary(StringComparer.Ordinal);
        renamed[variable] = outcome;
        return renamed;
    }
}
