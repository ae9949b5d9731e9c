using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>The process as it stands in the file, before it is known to be sound.</summary>
internal sealed class ProcessDraft(Element process, string? expressionLanguage)
{
    public Element Process { get; } = process;

    /// <summary>definitions/@expressionLanguage, or null.</summary>
    public string? ExpressionLanguage { get; } = expressionLanguage;

    public List<NodeDraft> Nodes { get; } = [];

    public List<FlowDraft> Flows { get; } = [];

    /// <summary>Everything that the host's language must understand.</summary>
    public List<ExpressionDraft> Expressions { get; } = [];

    /// <summary>Ties each flow to the nodes at its ends, and each boundary event to its activity.</summary>
    public void Connect()
    {
        var byId = Nodes.DistinctBy(node => node.Id, StringComparer.Ordinal).ToDictionary(node => node.Id, StringComparer.Ordinal);
        foreach (var flow in Flows)
        {
            flow.Source = Find(flow.SourceRef);
            flow.Target = Find(flow.TargetRef);
            flow.Source?.Outgoing.Add(flow);
            flow.Target?.Incoming.Add(flow);
        }

        foreach (var boundary in Nodes.Where(node => node.Kind == NodeKind.BoundaryEvent))
        {
            boundary.AttachedTo = Find(boundary.Element.Attributes.GetValueOrDefault("attachedToRef"));
            boundary.AttachedTo?.Boundaries.Add(boundary);
        }

        NodeDraft? Find(string? reference) => reference is null ? null : byId.GetValueOrDefault(NodeDraft.LocalPart(reference));
    }
}
