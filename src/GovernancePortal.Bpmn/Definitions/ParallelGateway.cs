namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Waits for one token on every incoming flow, then sends one along every outgoing flow.</summary>
public sealed record ParallelGateway : FlowNode
{
    internal ParallelGateway()
    {
    }

    public override NodeKind Kind => NodeKind.ParallelGateway;
}
