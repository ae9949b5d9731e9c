using System.Collections.Immutable;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>A token on its way to a node: along a flow, or out of nowhere at a start event.</summary>
internal sealed record Arrival(string NodeId, StepScope Scope, string? FlowId)
{
    public ImmutableArray<string> Flows => FlowId is null ? [] : [FlowId];
}
