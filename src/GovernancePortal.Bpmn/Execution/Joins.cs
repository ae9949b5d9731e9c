using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>The tokens that wait at a join.</summary>
internal static class Joins
{
    /// <summary>The first token on each incoming flow that has one, in the order of the flows.</summary>
    public static List<WaitingToken> OneOfEachFlow(Step step, FlowNode gateway, StepScope scope)
    {
        var waiting = step.Tokens.FindAll(token => token.ScopeId.Is(scope.Id) && token.NodeId.Is(gateway.Id));
        return [.. gateway.Incoming.Select(flow => waiting.Find(token => token.FlowId.Is(flow))).OfType<WaitingToken>()];
    }

    /// <summary>What stood in the way at the join is over.</summary>
    public static void Resolve(Step step, string gatewayId, StepScope scope)
    {
        foreach (var incident in step.Incidents.FindAll(incident => incident.ActivityId is null && incident.ScopeId.Is(scope.Id) && incident.NodeId.Is(gatewayId)))
            step.Resolve(incident);
    }
}
