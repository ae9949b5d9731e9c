namespace GovernancePortal.Bpmn.Definitions;

/// <summary>An embedded sub-process; its nodes carry its id as <see cref="FlowNode.ParentId"/>.</summary>
public sealed record SubProcess : FlowNode
{
    internal SubProcess()
    {
    }

    public override NodeKind Kind => NodeKind.SubProcess;
}
