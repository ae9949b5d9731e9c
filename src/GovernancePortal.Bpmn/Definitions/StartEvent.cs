using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Where a process, sub-process or event sub-process begins.</summary>
public sealed record StartEvent : FlowNode
{
    internal StartEvent()
    {
    }

    /// <summary>What starts it: null for none, a timer or message at the top, any kind in an event sub-process.</summary>
    public EventDefinition? Trigger { get; init; }

    /// <summary>Whether an event sub-process ends everything else around it when it starts.</summary>
    public bool Interrupts { get; init; }

    public override NodeKind Kind => NodeKind.StartEvent;
}
