using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>
/// Messages and signals go out; errors and escalations go up from scope to scope to the nearest event that catches them (10.5.1, 10.5.6): in each,
/// first the event sub-processes inside, then the boundary events around; at one level the event with their code before the one for all.
/// </summary>
internal sealed class Throws(TokenMover mover)
{
    private readonly Step _step = mover.Step;

    /// <summary>The key under which a message goes out, or why there is none.</summary>
    public (string? Key, string? Error) KeyOf(IntermediateThrowEvent thrower, StepScope scope)
        => thrower.Throws is MessageDefinition { Correlation: { } correlation } ? mover.Expressions.Text(correlation, scope) : (null, null);

    public void Throw(IntermediateThrowEvent thrower, StepScope scope, string? key)
    {
        switch (thrower.Throws)
        {
            case MessageDefinition message:
                _step.Emit(new MessageThrown(_step.Now, thrower.Id, message.Name, key));
                break;
            case SignalDefinition signal:
                _step.Emit(new SignalThrown(_step.Now, thrower.Id, signal.Name));
                Signal(signal.Name);
                break;
            case EscalationDefinition escalation:
                Escalation(scope, null, thrower.Id, escalation.Code!);
                break;
            default:
                throw new InvalidOperationException($"'{thrower.Id}' throws nothing");
        }
    }

    /// <summary>Everyone who waits for the signal at this moment hears it, unless another who heard it ended him.</summary>
    public bool Signal(string name)
    {
        var waiting = _step.Subscriptions.FindAll(subscription => subscription.Kind == SubscriptionKind.Signal && subscription.Name.Is(name));
        foreach (var subscription in waiting.Where(subscription => _step.Subscriptions.Contains(subscription)))
            mover.Waits.Happen(subscription);
        return waiting.Count > 0;
    }

    /// <summary>Whether anything catches an error thrown in the scope; it does so at once.</summary>
    public bool Error(StepScope scope, string nodeId, string code) => Rise(scope, null, nodeId, code, isError: true);

    /// <summary>The same for an error out of an activity, at whose own border it is caught first.</summary>
    public bool Error(ActivityInstance activity, string code) => Rise(_step.Scope(activity.ScopeId), activity, activity.NodeId, code, isError: true);

    public bool Escalation(StepScope scope, ActivityInstance? activity, string nodeId, string code) => Rise(scope, activity, nodeId, code, isError: false);

    private bool Rise(StepScope from, ActivityInstance? thrower, string nodeId, string code, bool isError)
    {
        var handler = Find(from, thrower, code, isError);
        var caughtBy = handler?.Event.Id;
        _step.Emit(isError ? new ErrorThrown(_step.Now, nodeId, code, caughtBy) : new EscalationThrown(_step.Now, nodeId, code, caughtBy));
        switch (handler)
        {
            case ({ } scope, { } activity, BoundaryEvent boundary): mover.Waits.Catch(boundary, activity, scope); break;
            case ({ } scope, _, StartEvent start): mover.Waits.Start(start, scope); break;
            default: break;
        }

        return handler is not null;
    }

    private (StepScope Scope, ActivityInstance? Activity, FlowNode Event)? Find(StepScope from, ActivityInstance? thrower, string code, bool isError)
    {
        if (thrower is not null && AtBorder(thrower, from, code, isError) is { } own)
            return (from, thrower, own);

        string? inEventSubProcess = null;
        for (var scope = from; ; scope = scope.Parent)
        {
            if (scope.HasFlow && Inside(scope, inEventSubProcess, code, isError) is { } start)
                return (scope, null, start);
            if (scope.Parent is not { } around)
                return null;
            inEventSubProcess = scope.Kind == ScopeKind.EventSubProcess ? scope.NodeId : null;
            if (scope.Kind != ScopeKind.Iteration && AtBorder(_step.Activity(scope.Id), around, code, isError) is { } boundary)
                return (around, _step.Activity(scope.Id), boundary);
        }
    }

    private BoundaryEvent? AtBorder(ActivityInstance activity, StepScope scope, string code, bool isError) => scope.Kind == ScopeKind.Iteration
        ? null
        : Best(_step.Definition.BoundariesOf(activity.NodeId), boundary => boundary.Trigger, code, isError);

    /// <summary>The event sub-process that catches it. What comes out of one is not caught by itself, and by no other when that one interrupted them all.</summary>
    private StartEvent? Inside(StepScope scope, string? inEventSubProcess, string code, bool isError)
    {
        var starts = _step.Definition.EventSubProcessesOf(scope.NodeId).Select(mover.Waits.StartOf).ToList();
        if (starts.Exists(start => start.Interrupts && start.ParentId.Is(inEventSubProcess)))
            return null;
        var ended = _step.Activities.Where(activity => activity.ScopeId.Is(scope.Id)).Select(activity => activity.NodeId)
            .Any(node => starts.Exists(start => start.Interrupts && start.ParentId.Is(node)));
        return ended ? null : Best(starts.Where(start => !start.ParentId.Is(inEventSubProcess)), start => start.Trigger, code, isError);
    }

    private static TEvent? Best<TEvent>(IEnumerable<TEvent> events, Func<TEvent, EventDefinition?> trigger, string code, bool isError)
        where TEvent : FlowNode
    {
        var fitting = events.Select(caught => (Event: caught, Code: CodeOf(trigger(caught), isError))).Where(caught => caught.Code.Fits).ToList();
        return fitting.Find(caught => caught.Code.Code.Is(code)).Event ?? fitting.Find(caught => caught.Code.Code is null).Event;
    }

    private static (bool Fits, string? Code) CodeOf(EventDefinition? trigger, bool isError) => trigger switch
    {
        ErrorDefinition error when isError => (true, error.Code),
        EscalationDefinition escalation when !isError => (true, escalation.Code),
        _ => (false, null),
    };
}
