using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Times;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>What the process waits for: begins to wait, and does what follows when it happens (10.5.6, 13.5).</summary>
internal sealed class Waits(TokenMover mover)
{
    private const string BadExpression = "expression";
    private readonly Step _step = mover.Step;

    /// <summary>Waits for the boundary events of an activity. Where a time or key cannot be computed the activity fails instead.</summary>
    public bool OpenBoundaries(ActivityInstance activity, StepScope scope)
    {
        if (_step.Subscriptions.Exists(subscription => subscription.ActivityId.Is(activity.Id)))
            return true;
        var waits = new List<Subscription>();
        foreach (var boundary in _step.Definition.BoundariesOf(activity.NodeId))
        {
            var (subscription, error) = Prepare(boundary.Trigger, boundary.Id, scope, activity.Id);
            if (error is not null)
            {
                _step.Fail(activity, boundary.Id, BadExpression, error);
                return false;
            }

            if (subscription is not null)
                waits.Add(subscription);
        }

        waits.ForEach(_step.Open);
        return true;
    }

    /// <summary>Waits for the catch event at which the token rests, or for those behind an event-based gateway.</summary>
    public void OpenCatch(FlowNode node, ActivityInstance activity, StepScope scope)
    {
        var events = node is IntermediateCatchEvent one ? [one] : node.Outgoing.Select(flow => (IntermediateCatchEvent)_step.Definition.Node(_step.Definition.Flow(flow).TargetId));
        var waits = new List<Subscription>();
        foreach (var caught in events)
        {
            var (subscription, error) = Prepare(caught.Trigger, caught.Id, scope, activity.Id);
            if (error is not null)
            {
                _step.Fail(activity, caught.Id, BadExpression, error);
                return;
            }

            waits.Add(subscription!);
        }

        waits.ForEach(_step.Open);
    }

    /// <summary>Waits for what starts the event sub-processes of a scope.</summary>
    public void OpenStarts(StepScope scope)
    {
        foreach (var subProcess in _step.Definition.EventSubProcessesOf(scope.NodeId))
            OpenStart(StartOf(subProcess), scope);
    }

    /// <summary>Waits for one start event; where its time or key cannot be computed there is an incident without an activity.</summary>
    public void OpenStart(StartEvent start, StepScope scope)
    {
        var (subscription, error) = Prepare(start.Trigger!, start.Id, scope, null);
        if (error is not null)
            _step.Raise(scope, start.Id, null, BadExpression, error);
        else if (subscription is not null)
            _step.Open(subscription);
    }

    /// <summary>Waits for one event that a running process has got. Gives why its time or key cannot be computed, or null.</summary>
    public string? OpenMore(FlowNode caught, EventDefinition trigger, StepScope scope, string? activityId)
    {
        var (subscription, error) = Prepare(trigger, caught.Id, scope, activityId);
        if (subscription is not null)
            _step.Open(subscription);
        return error;
    }

    /// <summary>It has happened.</summary>
    public void Happen(Subscription subscription)
    {
        var scope = _step.Scope(subscription.ScopeId);
        _step.Emit(new EventHappened(_step.Now, subscription.Id, subscription.NodeId));
        switch (_step.Definition.Node(subscription.NodeId))
        {
            case BoundaryEvent boundary:
                if (!boundary.Interrupts)
                    WaitOn(subscription);
                Catch(boundary, _step.Activity(subscription.ActivityId!), scope);
                break;
            case IntermediateCatchEvent caught:
                LetGo(caught, _step.Activity(subscription.ActivityId!), scope);
                break;
            case StartEvent start:
                if (!start.Interrupts)
                    WaitOn(subscription);
                Start(start, scope);
                break;
            default:
                throw new InvalidOperationException($"'{subscription.NodeId}' waits for nothing");
        }
    }

    /// <summary>A boundary event of an activity has happened (13.5.3).</summary>
    public void Catch(BoundaryEvent boundary, ActivityInstance activity, StepScope scope)
    {
        if (boundary.Interrupts)
            Withdrawal.Run(_step, activity, boundary.Id);
        mover.Place(boundary.Id, scope);
    }

    /// <summary>The start event of an event sub-process has happened (13.5.4). An interrupting one ends everything else in the scope.</summary>
    public void Start(StartEvent start, StepScope scope)
    {
        if (start.Interrupts)
            Withdrawal.Empty(_step, scope, start.Id);
        var node = (SubProcess)_step.Definition.Node(start.ParentId!);
        var activity = new ActivityInstance(_step.NextId(node.Id), node.Id, scope.Id, null, ActivityStatus.Active, 1, 0, _step.Now);
        _step.Activities.Add(activity);
        _step.Emit(new SubProcessStarted(_step.Now, activity.Id, node.Id));
        mover.Begin(_step.Add(new StepScope(activity.Id, node.Id, ScopeKind.EventSubProcess, scope)), start.Id);
    }

    /// <summary>Asks the conditions that are waited for; the first that has become true happens.</summary>
    public bool AskConditions()
    {
        foreach (var subscription in _step.Subscriptions.FindAll(subscription => subscription.Kind == SubscriptionKind.Condition))
        {
            var scope = subscription.ActivityId is { } id && _step.InsideOf(_step.Activity(id)) is { HasFlow: true } inside ? inside : _step.Scope(subscription.ScopeId);
            var holds = mover.Expressions.Holds(ConditionOf(subscription.NodeId), scope) is { Error: null, Holds: true };
            if (holds == subscription.Held)
                continue;
            var asked = subscription with { Held = holds };
            _step.Subscriptions[_step.Subscriptions.IndexOf(subscription)] = asked;
            if (!holds)
                continue;
            Happen(asked);
            return true;
        }

        return false;
    }

    public StartEvent StartOf(SubProcess eventSubProcess) => _step.Definition.StartsOf(eventSubProcess.Id).Single();

    private string ConditionOf(string nodeId) => ((ConditionalDefinition)(_step.Definition.Node(nodeId) switch
    {
        BoundaryEvent boundary => boundary.Trigger,
        IntermediateCatchEvent caught => caught.Trigger,
        StartEvent start => start.Trigger!,
        _ => throw new InvalidOperationException($"'{nodeId}' has no condition"),
    })).Condition;

    /// <summary>The token goes on from the catch event, or by way of the event-based gateway at which it rests.</summary>
    private void LetGo(IntermediateCatchEvent caught, ActivityInstance activity, StepScope scope)
    {
        _step.Finish(activity, VisitOutcome.Completed);
        if (activity.NodeId.Is(caught.Id))
            mover.LeaveByAll(caught, scope);
        else
            mover.LeaveBy(_step.Definition.Node(activity.NodeId), caught.Incoming.Single(), scope, hasHappened: true);
    }

    /// <summary>An event that does not interrupt goes on waiting, but a timer that is not due again.</summary>
    private void WaitOn(Subscription subscription)
    {
        if (subscription.Kind != SubscriptionKind.Timer)
            return;
        if (subscription.Cycle is null || subscription.RepeatsLeft == 1)
        {
            _step.Close(other => other.Id.Is(subscription.Id));
            return;
        }

        var next = subscription with { Due = IsoCycle.Parse(subscription.Cycle)!.Next(subscription.Due!.Value, _step.Now), RepeatsLeft = subscription.RepeatsLeft - 1 };
        _step.Subscriptions[_step.Subscriptions.IndexOf(subscription)] = next;
        _step.Emit(new WaitBegan(_step.Now, next));
    }

    /// <summary>The wait for an event, none for errors and escalations, or why it cannot begin.</summary>
    private (Subscription? Subscription, string? Error) Prepare(EventDefinition trigger, string nodeId, StepScope scope, string? activityId)
    {
        switch (trigger)
        {
            case TimerDefinition timer:
                var (due, cycle, repeats, wrong) = mover.Expressions.Timer(timer, scope, _step.Now);
                return wrong is null ? (Wait(SubscriptionKind.Timer) with { Due = due, Cycle = cycle, RepeatsLeft = repeats }, null) : (null, $"the time has no answer: {wrong}");
            case MessageDefinition { Correlation: { } correlation } message:
                var (key, error) = mover.Expressions.Text(correlation, scope);
                return error is null ? (Wait(SubscriptionKind.Message) with { Name = message.Name, Key = key }, null) : (null, $"the correlation has no answer: {error}");
            case MessageDefinition message: return (Wait(SubscriptionKind.Message) with { Name = message.Name }, null);
            case SignalDefinition signal: return (Wait(SubscriptionKind.Signal) with { Name = signal.Name }, null);
            case ConditionalDefinition: return (Wait(SubscriptionKind.Condition), null);
            default: return (null, null);
        }

        Subscription Wait(SubscriptionKind kind) => new(_step.NextId(nodeId), nodeId, scope.Id, activityId, kind, null, null, null, null, null, false);
    }
}
