namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Waits for every token that can still come, then takes each outgoing flow whose condition holds, else the default flow.</summary>
public sealed record InclusiveGateway : FlowNode
{
    internal InclusiveGateway()
    {
    }

    public required string? DefaultFlowId { get; init; }

    public override NodeKind Kind => NodeKind.InclusiveGateway;
}
