using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>
/// 13.4.3: an inclusive gateway with a token is activated when no token can still come by a flow that has none: for every token from which a path
/// leads to such a flow, without visiting the gateway, a path leads from it to a flow that has a token too. A token at an activity can also come
/// out at a boundary event.
/// </summary>
internal static class InclusiveJoin
{
    /// <summary>Fires the inclusive join whose token came first of those that may. Only when nothing moves.</summary>
    public static bool FireOne(TokenMover mover)
    {
        var step = mover.Step;
        var places = step.Tokens.Where(token => step.Definition.Node(token.NodeId) is InclusiveGateway)
            .Select(token => (token.NodeId, token.ScopeId)).Distinct().ToList();
        foreach (var (nodeId, scopeId) in places)
        {
            var (gateway, scope) = ((InclusiveGateway)step.Definition.Node(nodeId), step.Scope(scopeId));
            if (!IsActivated(step, gateway, scope))
                continue;
            Fire(mover, gateway, scope);
            return true;
        }

        return false;
    }

    private static void Fire(TokenMover mover, InclusiveGateway gateway, StepScope scope)
    {
        var step = mover.Step;
        var taken = Joins.OneOfEachFlow(step, gateway, scope);
        taken.ForEach(token => step.Tokens.Remove(token));
        Joins.Resolve(step, gateway.Id, scope);
        mover.Entry.Decide(gateway, scope, [.. taken.Select(token => token.FlowId)], taken.Min(token => token.Since));
    }

    private static bool IsActivated(Step step, InclusiveGateway gateway, StepScope scope)
    {
        var withToken = Joins.OneOfEachFlow(step, gateway, scope).Select(token => token.FlowId).ToHashSet(StringComparer.Ordinal);
        if (withToken.Count == gateway.Incoming.Length)
            return true;
        var elsewhere = step.Activities.Where(activity => activity.ScopeId.Is(scope.Id)).Select(activity => activity.NodeId)
            .Concat(step.Tokens.Where(token => token.ScopeId.Is(scope.Id)).Select(token => token.NodeId))
            .Where(nodeId => !nodeId.Is(gateway.Id)).Distinct(StringComparer.Ordinal);
        return elsewhere.Select(nodeId => FlowsInto(step.Definition, gateway, nodeId)).All(reached => reached.IsSubsetOf(withToken) || reached.Overlaps(withToken));
    }

    /// <summary>The incoming flows of a gateway that a token at the node can come by, without visiting the gateway before.</summary>
    public static HashSet<string> FlowsInto(ProcessDefinition definition, FlowNode gateway, string from)
    {
        var flows = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Stack<string>([from]);
        while (open.TryPop(out var nodeId))
        {
            var ways = definition.Node(nodeId).Outgoing.Concat(definition.BoundariesOf(nodeId).SelectMany(boundary => boundary.Outgoing));
            foreach (var flow in ways.Select(definition.Flow))
            {
                if (flow.TargetId.Is(gateway.Id))
                    flows.Add(flow.Id);
                else if (seen.Add(flow.TargetId))
                    open.Push(flow.TargetId);
            }
        }

        return flows;
    }
}
