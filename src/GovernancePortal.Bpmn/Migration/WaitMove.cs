using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>
/// What is waited for: a wait stays when its event stands at the same activity, gateway or scope and waits for the same; the others end. Events that the
/// definition has got are waited for from now on; one that has happened before is not waited for again.
/// </summary>
internal sealed class WaitMove(ProcessDefinition from, ProcessDefinition to, NodeMap map, ProcessState before)
{
    /// <summary>Whether a wait goes on.</summary>
    public bool Stays(Subscription wait)
    {
        var (old, now) = (from.Node(wait.NodeId), map.Node(wait.NodeId));
        return now is not null && old.Kind == now.Kind && IsAtTheSamePlace(old, now, wait.ActivityId) && Triggers.AreAlike(Triggers.Of(old), Triggers.Of(now));
    }

    /// <summary>Begins what is new. Gives the events whose time or key has no answer.</summary>
    public IEnumerable<(FlowNode Event, string Error)> Begin(Step step, TokenMover mover)
    {
        foreach (var (caught, trigger, scope, activityId) in New(step).ToList())
        {
            if (mover.Waits.OpenMore(caught, trigger, scope, activityId) is { } error)
                yield return (caught, error);
        }
    }

    private IEnumerable<(FlowNode Event, EventDefinition Trigger, StepScope Scope, string? ActivityId)> New(Step step)
    {
        foreach (var activity in step.Activities.Where(activity => step.Scope(activity.ScopeId).Kind != ScopeKind.Iteration && !BeginsAnew(activity)))
        {
            var (node, scope) = (to.Node(activity.NodeId), step.Scope(activity.ScopeId));
            var events = node switch
            {
                Activity => to.BoundariesOf(node.Id),
                EventBasedGateway when activity.Status == ActivityStatus.Active => node.Outgoing.Select(flow => to.Node(to.Flow(flow).TargetId)),
                _ => [],
            };
            foreach (var caught in events.Where(caught => IsNew(caught, activity.Id)))
                yield return (caught, Triggers.Of(caught)!, scope, activity.Id);
        }

        foreach (var scope in step.Scopes.Where(scope => scope.HasFlow && !IsInterrupted(scope.Id)))
        {
            foreach (var start in to.EventSubProcessesOf(scope.NodeId).SelectMany(subProcess => to.StartsOf(subProcess.Id)).Where(start => IsNew(start, null)))
                yield return (start, start.Trigger!, scope, null);
        }
    }

    /// <summary>An activity that failed because of an event at its border waits for none of them yet: its retry begins them all.</summary>
    private bool BeginsAnew(ActivityInstance activity) => before.Incidents.Any(incident => incident.ActivityId.Is(activity.Id)
        && before.Activities.Any(failed => failed.Id.Is(activity.Id) && !failed.NodeId.Is(incident.NodeId)));

    private bool IsNew(FlowNode caught, string? activityId)
    {
        if (!Triggers.IsWaitedFor(Triggers.Of(caught)))
            return false;
        if (map.Before(caught) is not { } old || !IsAtTheSamePlace(old, caught, activityId) || !Triggers.IsWaitedFor(Triggers.Of(old)))
            return true;
        // the same event: only when its wait was open and could not stay
        return before.Subscriptions.Any(wait => wait.NodeId.Is(old.Id) && wait.ActivityId.Is(activityId) && !Stays(wait));
    }

    private bool IsAtTheSamePlace(FlowNode old, FlowNode now, string? activityId) => (old, now) switch
    {
        (BoundaryEvent one, BoundaryEvent other) => map.Id(one.AttachedToId).Is(other.AttachedToId),
        (StartEvent { ParentId: { } one }, StartEvent { ParentId: { } other }) => map.Id(one).Is(other) && to.Node(other) is SubProcess { IsTriggeredByEvent: true } around
            && map.Id(from.Node(one).ParentId).Is(around.ParentId),
        (IntermediateCatchEvent, IntermediateCatchEvent) => RestsAt(activityId) is { } resting
            && (resting.Is(old.Id) || now.Incoming.Any(flow => to.Flow(flow).SourceId.Is(map.Id(resting)))),
        _ => false,
    };

    private string? RestsAt(string? activityId) => before.Activities.FirstOrDefault(activity => activity.Id.Is(activityId))?.NodeId;

    /// <summary>Whether an event sub-process ended everything else in the scope: nothing there is waited for any more.</summary>
    private bool IsInterrupted(string scopeId) => before.Activities.Where(activity => activity.ScopeId.Is(scopeId))
        .Any(activity => from.Node(activity.NodeId) is SubProcess { IsTriggeredByEvent: true } started && from.StartsOf(started.Id).Any(start => start.Interrupts));
}
