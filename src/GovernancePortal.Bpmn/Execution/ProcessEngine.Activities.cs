using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Times;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>What people and the host say of activities.</summary>
public sealed partial class ProcessEngine
{
    private const string OutcomeOutput = "outcome";

    /// <summary>
    /// A person has done a task. Outputs become variables under their own names, but <c>outcome</c>, where the task has an outcome variable,
    /// becomes that variable.
    /// </summary>
    public StepResult CompleteUserTask(ProcessDefinition definition, ProcessState state, string activityId, IReadOnlyDictionary<string, object?> outputs)
        => Complete<UserTask>(definition, state, activityId, (task, step, mover, scope) =>
        {
            mover.Variables.WriteAll(scope, task.OutcomeVariable is { } variable ? OutcomeInto(variable, task, outputs) : outputs);
            step.Emit(new UserTaskCompleted(step.Now, activityId, task.Id));
        });

    /// <summary>The host has done a service task; its outputs become variables.</summary>
    public StepResult CompleteServiceTask(ProcessDefinition definition, ProcessState state, string activityId, IReadOnlyDictionary<string, object?> outputs)
        => Complete<ServiceTask>(definition, state, activityId, (task, step, mover, scope) =>
        {
            mover.Variables.WriteAll(scope, outputs);
            step.Emit(new ServiceTaskCompleted(step.Now, activityId, task.Id));
        });

    /// <summary>The process that a call activity called has ended; of its variables those that the call names become variables here.</summary>
    public StepResult CompleteCall(ProcessDefinition definition, ProcessState state, string activityId, IReadOnlyDictionary<string, object?> outputs)
        => Complete<CallActivity>(definition, state, activityId, (call, step, mover, scope) =>
        {
            mover.Variables.WriteAll(scope, outputs.Where(output => call.Outputs.Length == 0 || call.Outputs.Contains(output.Key)).ToDictionary(StringComparer.Ordinal));
            step.Emit(new ChildCompleted(step.Now, activityId, call.Id));
        });

    /// <summary>
    /// The host could not do a service task. It is requested again as often as its <c>gp:retries</c> say; then an incident stands at it until it
    /// is retried or the process is cancelled.
    /// </summary>
    /// <param name="definition">The definition that the state was started on.</param>
    /// <param name="state">Where the process stands.</param>
    /// <param name="activityId">The activity of the request.</param>
    /// <param name="code">A stable word for the sort of failure.</param>
    /// <param name="message">What happened, for the operator.</param>
    public StepResult FailServiceTask(ProcessDefinition definition, ProcessState state, string activityId, string code, string message)
        => Make(definition, state, (step, _) =>
        {
            var (activity, task) = ActivityLookup.Open<ServiceTask>(step, state, activityId);
            (code, message) = (Shorten(code, 100), Shorten(message, LongestMessage));
            if (activity.RetriesLeft == 0)
            {
                step.Fail(activity, task.Id, code, message);
                return;
            }

            var next = activity with { Attempt = activity.Attempt + 1, RetriesLeft = activity.RetriesLeft - 1 };
            step.Replace(activity, next);
            step.Emit(new ServiceTaskFailed(step.Now, activityId, task.Id, code, message));
            var notBefore = task.RetryDelay is { } delay ? IsoDuration.Parse(delay)!.AddTo(step.Now) : step.Now;
            step.Emit(new ServiceTaskRequested(step.Now, activityId, task.Id, task.Handler, next.Attempt, notBefore));
        });

    /// <summary>The process that a call activity called did not come to an end: an incident stands at the call.</summary>
    public StepResult FailCall(ProcessDefinition definition, ProcessState state, string activityId, string code, string message)
        => Make(definition, state, (step, _) =>
        {
            var (activity, call) = ActivityLookup.Open<CallActivity>(step, state, activityId);
            step.Fail(activity, call.Id, Shorten(code, 100), Shorten(message, LongestMessage));
        });

    /// <summary>An activity ends with an error of the business, or its child process did. Where nothing catches it an incident stands at the activity.</summary>
    public StepResult ThrowError(ProcessDefinition definition, ProcessState state, string activityId, string code, string message)
        => Make(definition, state, (step, mover) =>
        {
            var (activity, _) = ActivityLookup.Open<Activity>(step, state, activityId);
            if (!mover.Throws.Error(activity, code))
                step.Fail(activity, activity.NodeId, Shorten(code, 100), Shorten(message, LongestMessage));
        });

    /// <summary>An activity escalates, or its child process did; it goes on unless what catches that interrupts it.</summary>
    public StepResult Escalate(ProcessDefinition definition, ProcessState state, string activityId, string code)
        => Make(definition, state, (step, mover) =>
        {
            var (activity, _) = ActivityLookup.Open<Activity>(step, state, activityId);
            mover.Throws.Escalation(step.Scope(activity.ScopeId), activity, activity.NodeId, code);
        });

    private StepResult Complete<TNode>(
        ProcessDefinition definition, ProcessState state, string activityId, Action<TNode, Step, TokenMover, StepScope> write)
        where TNode : Activity
        => Make(definition, state, (step, mover) =>
        {
            var (activity, node) = ActivityLookup.Open<TNode>(step, state, activityId);
            write(node, step, mover, step.Scope(activity.ScopeId));
            mover.Complete(activity);
        });

    private static Dictionary<string, object?> OutcomeInto(string variable, UserTask task, IReadOnlyDictionary<string, object?> outputs)
    {
        if (!outputs.TryGetValue(OutcomeOutput, out var outcome) || outcome is null)
            throw new StepRefusedException(RefusalCode.MissingOutcome, $"the task '{task.Id}' is completed with an output '{OutcomeOutput}'");
        var renamed = outputs.Where(output => !output.Key.Is(OutcomeOutput)).ToDictionary(StringComparer.Ordinal);
        renamed[variable] = outcome;
        return renamed;
    }
}
