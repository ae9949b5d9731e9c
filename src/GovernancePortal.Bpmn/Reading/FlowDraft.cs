namespace GovernancePortal.Bpmn.Reading;

/// <summary>A sequence flow as it stands in the file.</summary>
internal sealed class FlowDraft(Element element)
{
    public Element Element { get; } = element;

    public string Id { get; } = element.Id ?? "";

    public string? SourceRef { get; } = element.Attributes.GetValueOrDefault("sourceRef");

    public string? TargetRef { get; } = element.Attributes.GetValueOrDefault("targetRef");

    public Element? Condition { get; } = element.ChildrenOf("conditionExpression").FirstOrDefault();

    /// <summary>The nodes at its ends, where they exist.</summary>
    public NodeDraft? Source { get; set; }

    public NodeDraft? Target { get; set; }
}
