namespace GovernancePortal.Bpmn.Execution;

/// <summary>Tokens wait at joins, and nothing in their scope can send another.</summary>
internal static class Deadlock
{
    public static void Report(Step step)
    {
        if (step.Tokens.Count == 0)
            return;
        var busy = step.Activities.Select(activity => activity.ScopeId).ToHashSet(StringComparer.Ordinal);
        foreach (var (scopeId, nodeId) in step.Tokens.Select(token => (token.ScopeId, token.NodeId)).Distinct().Where(place => !busy.Contains(place.ScopeId)).ToList())
        {
            if (!step.Incidents.Exists(incident => incident.ScopeId.Is(scopeId) && incident.NodeId.Is(nodeId)))
                step.Raise(step.Scope(scopeId), nodeId, null, "deadlock", "the join waits for flows on which no token can come any more");
        }
    }
}
