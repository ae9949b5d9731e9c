using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>A flow node as it stands in the file. Without a kind it is one that the engine does not run; it stays so that flows to it are not dangling.</summary>
internal sealed class NodeDraft(Element element, NodeKind? kind, NodeDraft? parent)
{
    public Element Element { get; } = element;

    public NodeKind? Kind { get; } = kind;

    public NodeDraft? Parent { get; } = parent;

    public string Id { get; } = element.Id ?? "";

    public string? DefaultRef { get; } = element.Attributes.GetValueOrDefault("default");

    public List<FlowDraft> Incoming { get; } = [];

    public List<FlowDraft> Outgoing { get; } = [];

    public bool IsEnd => Kind is NodeKind.EndEvent or NodeKind.TerminateEndEvent;

    /// <summary>The outgoing flows in the order in which the node lists them (13.4.2 evaluates conditions in order), unlisted ones last.</summary>
    public IEnumerable<FlowDraft> OrderedOutgoing()
    {
        var listed = Element.ChildrenOf("outgoing").Select(child => LocalPart(child.Text)).ToList();
        return Outgoing.OrderBy(flow => listed.IndexOf(flow.Id) is var place and >= 0 ? place : int.MaxValue);
    }

    /// <summary>References are qualified names (xsd:QName); ids of one file are found by their local part.</summary>
    public static string LocalPart(string reference) => reference[(reference.IndexOf(':') + 1)..];
}
