using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>What events wait for, before and after.</summary>
internal static class Triggers
{
    public static EventDefinition? Of(FlowNode? node) => node switch
    {
        BoundaryEvent boundary => boundary.Trigger,
        IntermediateCatchEvent caught => caught.Trigger,
        StartEvent start => start.Trigger,
        _ => null,
    };

    /// <summary>Errors and escalations are not waited for: they find their way when they are thrown.</summary>
    public static bool IsWaitedFor(EventDefinition? trigger) => trigger is not (null or ErrorDefinition or EscalationDefinition);

    /// <summary>Whether a wait that has begun can stay as it is: a timer keeps its moment, a message or signal its name.</summary>
    public static bool AreAlike(EventDefinition? before, EventDefinition? after) => (before, after) switch
    {
        (TimerDefinition one, TimerDefinition other) => (one.Kind == TimerKind.Cycle) == (other.Kind == TimerKind.Cycle),
        (MessageDefinition one, MessageDefinition other) => one.Name.Is(other.Name),
        (SignalDefinition one, SignalDefinition other) => one.Name.Is(other.Name),
        (ConditionalDefinition, ConditionalDefinition) => true,
        _ => false,
    };
}
