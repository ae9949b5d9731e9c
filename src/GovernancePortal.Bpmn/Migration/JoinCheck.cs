using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>
/// A parallel join that gets a branch when the fork before it has been passed would wait for ever: one of its flows can have no token any more. Joins
/// that were in that place before are left out.
/// </summary>
internal static class JoinCheck
{
    public static void Run(ProcessDefinition from, ProcessDefinition to, NodeMap map, ProcessState before, ProcessState after, List<MigrationObstacle> obstacles)
    {
        var doomed = Doomed(from, before).Select(join => (join.ScopeId, NodeId: map.Id(join.Join.Id))).ToHashSet();
        foreach (var (scopeId, join, flow) in Doomed(to, after).Where(join => !doomed.Contains((join.ScopeId, join.Join.Id))))
        {
            obstacles.Add(new MigrationObstacle(
                MigrationProblem.JoinOutOfReach, ElementNames.Of(join), map.Before(join)?.Id ?? join.Id, scopeId,
                $"the join '{join.Id}' of the new definition also waits for the flow '{flow}', on which no token of this instance can come any more; let the branches end or move a token before the fork first"));
        }
    }

    private static IEnumerable<(string ScopeId, FlowNode Join, string Flow)> Doomed(ProcessDefinition definition, ProcessState state)
    {
        foreach (var scope in state.Scopes.Where(scope => scope.Kind is ScopeKind.Process or ScopeKind.SubProcess or ScopeKind.EventSubProcess))
        {
            var resting = state.Activities.Where(activity => activity.ScopeId.Is(scope.Id)).Select(activity => activity.NodeId).Distinct(StringComparer.Ordinal).ToList();
            var waiting = state.Tokens.Where(token => token.ScopeId.Is(scope.Id)).ToList();
            foreach (var join in definition.Nodes.Where(node => node is ParallelGateway && node.Incoming.Length > 1 && node.ParentId.Is(scope.NodeId)))
            {
                var reached = resting.Concat(waiting.Where(token => !token.NodeId.Is(join.Id)).Select(token => token.NodeId))
                    .SelectMany(node => InclusiveJoin.FlowsInto(definition, join, node))
                    .Concat(waiting.Where(token => token.NodeId.Is(join.Id)).Select(token => token.FlowId)).ToHashSet(StringComparer.Ordinal);
                if (reached.Count > 0 && join.Incoming.FirstOrDefault(flow => !reached.Contains(flow)) is { } missing)
                    yield return (scope.Id, join, missing);
            }
        }
    }
}
