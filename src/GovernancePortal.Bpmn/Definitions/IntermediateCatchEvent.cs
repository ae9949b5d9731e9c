using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Holds a token until a timer, message, signal or condition lets it go.</summary>
public sealed record IntermediateCatchEvent : FlowNode
{
    internal IntermediateCatchEvent()
    {
    }

    public required EventDefinition Trigger { get; init; }

    public override NodeKind Kind => NodeKind.IntermediateCatchEvent;
}
