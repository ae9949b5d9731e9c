using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Tokens wait at joins, and nothing in their scope can send another. An event sub-process cannot: no flow leaves it.</summary>
internal static class Deadlock
{
    private const string Code = "deadlock";

    public static void Report(Step step)
    {
        var busy = step.Activities.Where(activity => step.Definition.Node(activity.NodeId) is not SubProcess { IsTriggeredByEvent: true })
            .Select(activity => activity.ScopeId).ToHashSet(StringComparer.Ordinal);
        // somebody moved a token: it may come to the join yet
        foreach (var over in step.Incidents.FindAll(incident => incident.ActivityId is null && incident.Code.Is(Code) && busy.Contains(incident.ScopeId)))
            step.Resolve(over);
        foreach (var (scopeId, nodeId) in step.Tokens.Select(token => (token.ScopeId, token.NodeId)).Distinct().Where(place => !busy.Contains(place.ScopeId)).ToList())
        {
            if (!step.Incidents.Exists(incident => incident.ScopeId.Is(scopeId) && incident.NodeId.Is(nodeId)))
                step.Raise(step.Scope(scopeId), nodeId, null, Code, "the join waits for flows on which no token can come any more");
        }
    }
}
