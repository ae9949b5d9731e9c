using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Waits as long as its activity is under way.</summary>
public sealed record BoundaryEvent : FlowNode
{
    internal BoundaryEvent()
    {
    }

    public required string AttachedToId { get; init; }

    /// <summary>Whether the activity is withdrawn when it happens.</summary>
    public required bool Interrupts { get; init; }

    public required EventDefinition Trigger { get; init; }

    public override NodeKind Kind => NodeKind.BoundaryEvent;
}
