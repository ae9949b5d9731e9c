using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Which node an element is, and which parts the engine takes of it.</summary>
internal static class ElementKind
{
    public static NodeKind? Of(Element element) => element.IsExtension ? null : element.Name switch
    {
        "startEvent" => NodeKind.StartEvent,
        "endEvent" when element.ChildrenOf("terminateEventDefinition").Any() => NodeKind.TerminateEndEvent,
        "endEvent" when element.ChildrenOf("errorEventDefinition").Any() => NodeKind.ErrorEndEvent,
        "endEvent" => NodeKind.EndEvent,
        "intermediateCatchEvent" => NodeKind.IntermediateCatchEvent,
        "intermediateThrowEvent" => NodeKind.IntermediateThrowEvent,
        "boundaryEvent" => NodeKind.BoundaryEvent,
        "userTask" => NodeKind.UserTask,
        "serviceTask" => NodeKind.ServiceTask,
        "callActivity" => NodeKind.CallActivity,
        "exclusiveGateway" => NodeKind.ExclusiveGateway,
        "parallelGateway" => NodeKind.ParallelGateway,
        "inclusiveGateway" => NodeKind.InclusiveGateway,
        "eventBasedGateway" => NodeKind.EventBasedGateway,
        "subProcess" => element.Flag("triggeredByEvent") ? NodeKind.EventSubProcess : NodeKind.SubProcess,
        _ => null,
    };

    /// <summary>What an attribute makes of the element that the engine does not run (10.3, 10.6.6), or null.</summary>
    public static string? UnsupportedVariant(Element element)
    {
        var attributes = element.Attributes;
        if (element.Flag("isForCompensation"))
            return "an activity for compensation is not supported";
        if (attributes.GetValueOrDefault("startQuantity", "1").Trim() is not "1" || attributes.GetValueOrDefault("completionQuantity", "1").Trim() is not "1")
            return "a start or completion quantity other than 1 is not supported";
        if (element.Is("eventBasedGateway") && (element.Flag("instantiate") || attributes.GetValueOrDefault("eventGatewayType", "Exclusive") is not "Exclusive"))
            return "an event-based gateway that starts a process, or waits for all of its events, is not supported";
        return element.Is("intermediateThrowEvent") && !element.Children.Exists(IsEventDefinition)
            ? "an intermediate event that neither waits nor throws is not supported"
            : null;
    }

    public static bool IsLoop(Element element) => element.Is("multiInstanceLoopCharacteristics") || element.Is("standardLoopCharacteristics");

    public static bool IsEventDefinition(Element element) => !element.IsExtension && element.Name.EndsWith("EventDefinition", StringComparison.Ordinal);

    /// <summary>Whether an event of that kind may wait for or throw this; an event sub-process may start with anything.</summary>
    public static bool MayHave(NodeDraft node, Element definition) => (node.Kind, definition.Name) switch
    {
        (NodeKind.StartEvent, "timerEventDefinition" or "messageEventDefinition") => node.Parent is null or { Kind: NodeKind.EventSubProcess },
        (NodeKind.StartEvent, "signalEventDefinition" or "errorEventDefinition" or "escalationEventDefinition" or "conditionalEventDefinition") =>
            node.Parent is { Kind: NodeKind.EventSubProcess },
        (NodeKind.TerminateEndEvent, "terminateEventDefinition") => true,
        (NodeKind.ErrorEndEvent, "errorEventDefinition") => true,
        (NodeKind.IntermediateCatchEvent, "timerEventDefinition" or "messageEventDefinition" or "signalEventDefinition" or "conditionalEventDefinition") => true,
        (NodeKind.IntermediateThrowEvent, "messageEventDefinition" or "signalEventDefinition" or "escalationEventDefinition") => true,
        (NodeKind.BoundaryEvent, "timerEventDefinition" or "messageEventDefinition" or "signalEventDefinition" or "errorEventDefinition"
            or "escalationEventDefinition" or "conditionalEventDefinition") => true,
        _ => false,
    };
}
