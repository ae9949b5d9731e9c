namespace GovernancePortal.Bpmn.Execution;

/// <summary>Tokens wait at joins, and nothing in their scope can send another.</summary>
internal static class Deadlock
{
    public static void Report(Step step, StepScope scope)
    {
        var nodes = step.Tokens.Where(token => token.ScopeId.Is(scope.Id)).Select(token => token.NodeId).Distinct(StringComparer.Ordinal);
        foreach (var nodeId in nodes.ToList())
        {
            if (!step.Incidents.Exists(incident => incident.ScopeId.Is(scope.Id) && incident.NodeId.Is(nodeId)))
                step.Raise(scope, nodeId, null, "deadlock", "the join waits for flows on which no token can come any more");
        }
    }
}
