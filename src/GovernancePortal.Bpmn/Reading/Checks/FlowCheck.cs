namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>A flow has two ends in the same process or sub-process, and the nodes list exactly the flows that are theirs.</summary>
internal static class FlowCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var flow in draft.Flows)
            CheckEnds(flow, findings);

        foreach (var node in draft.Nodes.Where(node => node.Kind is not null))
        {
            CheckListed(node, "incoming", node.Incoming, findings);
            CheckListed(node, "outgoing", node.Outgoing, findings);
        }
    }

    private static void CheckEnds(FlowDraft flow, Findings findings)
    {
        if (flow.Source is null)
            findings.Add(FindingKind.Structure, flow.Element, $"the flow leaves '{flow.SourceRef}', which is no node of the process");
        if (flow.Target is null)
            findings.Add(FindingKind.Structure, flow.Element, $"the flow leads to '{flow.TargetRef}', which is no node of the process");
        if (flow is { Source: { } source, Target: { } target } && source.Parent != target.Parent)
            findings.Add(FindingKind.Structure, flow.Element, "the flow crosses the border of a sub-process");
    }

    private static void CheckListed(NodeDraft node, string direction, List<FlowDraft> flows, Findings findings)
    {
        foreach (var reference in node.Element.ChildrenOf(direction))
        {
            var id = NodeDraft.LocalPart(reference.Text);
            if (!flows.Exists(flow => flow.Id.Is(id)))
                findings.Add(FindingKind.Structure, reference, $"'{id}' is no {direction} flow of '{node.Id}'");
        }
    }
}
