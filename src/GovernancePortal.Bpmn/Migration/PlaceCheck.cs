using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>Whether every token of an instance has a place in the new definition that means the same.</summary>
internal sealed class PlaceCheck(ProcessDefinition from, NodeMap map, ProcessState state, List<MigrationObstacle> obstacles)
{
    public void Run()
    {
        var turns = state.Scopes.Where(scope => scope.Kind == ScopeKind.Iteration).Select(scope => scope.Id).ToHashSet(StringComparer.Ordinal);
        // a turn stands at the node of its loop
        foreach (var activity in state.Activities.Where(activity => !turns.Contains(activity.ScopeId)))
            CheckActivity(activity);
        foreach (var token in state.Tokens)
            CheckToken(token);
    }

    private void CheckActivity(ActivityInstance activity)
    {
        var before = from.Node(activity.NodeId);
        if (Same(before, activity.Id) is not { } after)
            return;
        if (before is Activity work && IsLoopChanged(work, (Activity)after, activity))
            Add(MigrationProblem.LoopChanged, before, activity.Id, $"'{before.Id}' is under way and is repeated in another way by the new definition; let it end or move its token first");
        if (before is IntermediateCatchEvent && !Triggers.AreAlike(Triggers.Of(before), Triggers.Of(after)))
            Add(MigrationProblem.EventChanged, before, activity.Id, $"'{before.Id}' waits for something else in the new definition; let it happen or move its token first");
    }

    private void CheckToken(WaitingToken token)
    {
        var before = from.Node(token.NodeId);
        if (Same(before, token.Id) is { } after && (map.Flow(token.FlowId) is not { } flow || !after.Incoming.Contains(flow, StringComparer.Ordinal)))
            Add(MigrationProblem.FlowGone, before, token.Id, $"a token waits at the join '{before.Id}' on the flow '{token.FlowId}', which does not lead there in the new definition; move the token first");
    }

    private FlowNode? Same(FlowNode before, string instanceId)
    {
        if (map.Node(before.Id) is not { } after)
        {
            Add(MigrationProblem.NodeGone, before, instanceId, $"'{before.Id}' is not in the new definition; map it to another node or move its token first");
            return null;
        }

        if (after.Kind != before.Kind)
        {
            Add(MigrationProblem.KindChanged, before, instanceId, $"'{before.Id}' is a {ElementNames.Of(before)}, '{after.Id}' of the new definition is a {ElementNames.Of(after)}; map it to another node or move its token first");
            return null;
        }

        // where the sub-process around it is gone that is said of the sub-process
        var isAroundKnown = before.ParentId is null || map.Id(before.ParentId) is not null;
        if (isAroundKnown && !map.Id(before.ParentId).Is(after.ParentId))
        {
            Add(MigrationProblem.ScopeChanged, before, instanceId, $"'{after.Id}' stands in {Scope(after.ParentId)} in the new definition, '{before.Id}' in {Scope(before.ParentId)}; move its token first");
            return null;
        }

        return after;
    }

    private bool IsLoopChanged(Activity before, Activity after, ActivityInstance activity)
    {
        if (!state.Scopes.Any(scope => scope.Kind == ScopeKind.Loop && scope.Id.Is(activity.Id)))
            return activity.Status == ActivityStatus.Active && after.Loop is not null;
        return (before.Loop, after.Loop) switch
        {
            (StandardLoop, StandardLoop) => false,
            (MultiInstance one, MultiInstance other) => one.IsSequential != other.IsSequential || (one.Collection is null) != (other.Collection is null)
                || !one.Item.Is(other.Item) || !one.Output.Is(other.Output) || !one.Outputs.Is(other.Outputs),
            _ => true,
        };
    }

    private static string Scope(string? parentId) => parentId is null ? "the process" : $"the sub-process '{parentId}'";

    private void Add(MigrationProblem problem, FlowNode node, string instanceId, string message)
        => obstacles.Add(new MigrationObstacle(problem, ElementNames.Of(node), node.Id, instanceId, message));
}
