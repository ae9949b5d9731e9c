using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>A flow node as it stands in the file. Without a kind it is one that the engine does not run; it stays so that flows to it are not dangling.</summary>
internal sealed class NodeDraft(Element element, NodeKind? kind, NodeDraft? parent)
{
    public Element Element { get; } = element;

    public NodeKind? Kind { get; } = kind;

    public NodeDraft? Parent { get; } = parent;

    public string Id { get; } = element.Id ?? "";

    public string? DefaultRef { get; } = element.Attributes.GetValueOrDefault("default");

    /// <summary>What an event waits for or throws; null for nothing, or where a finding says what is wrong with it.</summary>
    public EventDefinition? Event { get; set; }

    /// <summary>Whether the event has a definition, sound or not.</summary>
    public bool HasEvent { get; set; }

    public LoopCharacteristics? Loop { get; set; }

    /// <summary>The activity that a boundary event is attached to, where it exists.</summary>
    public NodeDraft? AttachedTo { get; set; }

    public List<NodeDraft> Boundaries { get; } = [];

    public List<FlowDraft> Incoming { get; } = [];

    public List<FlowDraft> Outgoing { get; } = [];

    public bool IsEnd => Kind is NodeKind.EndEvent or NodeKind.TerminateEndEvent or NodeKind.ErrorEndEvent;

    public bool IsActivity => Kind is NodeKind.UserTask or NodeKind.ServiceTask or NodeKind.CallActivity or NodeKind.SubProcess;

    /// <summary>Whether it decides which of its outgoing flows are taken.</summary>
    public bool IsChoice => Kind is NodeKind.ExclusiveGateway or NodeKind.InclusiveGateway;

    /// <summary>The outgoing flows in the order in which the node lists them (13.4.2 evaluates conditions in order), unlisted ones last.</summary>
    public IEnumerable<FlowDraft> OrderedOutgoing()
    {
        var listed = Element.ChildrenOf("outgoing").Select(child => LocalPart(child.Text)).ToList();
        return Outgoing.OrderBy(flow => listed.IndexOf(flow.Id) is var place and >= 0 ? place : int.MaxValue);
    }

    /// <summary>References are qualified names (xsd:QName); ids of one file are found by their local part.</summary>
    public static string LocalPart(string reference) => reference[(reference.IndexOf(':') + 1)..];
}
