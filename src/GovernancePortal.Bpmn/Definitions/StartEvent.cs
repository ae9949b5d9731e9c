namespace GovernancePortal.Bpmn.Definitions;

/// <summary>A none start event.</summary>
public sealed record StartEvent : FlowNode
{
    internal StartEvent()
    {
    }

    public override NodeKind Kind => NodeKind.StartEvent;
}
