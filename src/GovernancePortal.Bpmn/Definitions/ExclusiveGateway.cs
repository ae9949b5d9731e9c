namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Takes the first outgoing flow whose condition holds, else the default flow.</summary>
public sealed record ExclusiveGateway : FlowNode
{
    internal ExclusiveGateway()
    {
    }

    public required string? DefaultFlowId { get; init; }

    public override NodeKind Kind => NodeKind.ExclusiveGateway;
}
