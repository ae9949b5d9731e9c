using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Sends a message, signal or escalation and passes the token on.</summary>
public sealed record IntermediateThrowEvent : FlowNode
{
    internal IntermediateThrowEvent()
    {
    }

    public required EventDefinition Throws { get; init; }

    public override NodeKind Kind => NodeKind.IntermediateThrowEvent;
}
