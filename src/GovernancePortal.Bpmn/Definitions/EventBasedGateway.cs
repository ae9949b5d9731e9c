namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Takes the way to the catch event that happens first.</summary>
public sealed record EventBasedGateway : FlowNode
{
    internal EventBasedGateway()
    {
    }

    public override NodeKind Kind => NodeKind.EventBasedGateway;
}
