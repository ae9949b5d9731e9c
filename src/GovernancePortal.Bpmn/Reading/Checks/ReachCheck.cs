using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>
/// Each level has a start and an end, every node can be reached from a start and can reach an end. A node that the engine does not run
/// counts as a start and an end, so that it is reported once and not again as a gap.
/// </summary>
internal static class ReachCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        CheckLevel(draft.Process, null, draft, findings);
        foreach (var parent in draft.Nodes.Where(node => node.Kind is NodeKind.SubProcess or NodeKind.EventSubProcess))
            CheckLevel(parent.Element, parent, draft, findings);
    }

    private static void CheckLevel(Element container, NodeDraft? parent, ProcessDraft draft, Findings findings)
    {
        var nodes = draft.Nodes.FindAll(node => node.Parent == parent);
        var starts = nodes.FindAll(node => node.Kind == NodeKind.StartEvent);
        if (starts.Count == 0)
            findings.Add(FindingKind.Structure, container, $"the {container.Name} has no start event; draw one at which it begins");
        // only a process has several ways to begin: without a trigger, by a timer, by a message
        foreach (var another in (parent is null ? starts.Where(start => !start.HasEvent) : starts).Skip(1))
            findings.Add(FindingKind.Structure, another.Element, $"the {container.Name} has a second start event");
        if (!nodes.Exists(node => node.IsEnd || node.Kind is null))
            findings.Add(FindingKind.Structure, container, $"the {container.Name} has no end event; draw one at which it is over");

        CheckEdges(nodes, findings);
        CheckReach(nodes, findings);
    }

    private static void CheckEdges(List<NodeDraft> nodes, Findings findings)
    {
        foreach (var node in nodes.Where(node => node.Kind is not null and not NodeKind.EventSubProcess))
        {
            if (node.Kind == NodeKind.StartEvent && node.Incoming.Count > 0)
                findings.Add(FindingKind.Structure, node.Element, "no flow may lead to a start event");
            if (node.IsEnd && node.Outgoing.Count > 0)
                findings.Add(FindingKind.Structure, node.Element, "no flow may leave an end event");
            if (!node.IsEnd && node.Outgoing.Count == 0)
                findings.Add(FindingKind.Structure, node.Element, node.Kind == NodeKind.BoundaryEvent
                    ? "the event leads nowhere; draw a flow from it to what is to be done when it happens"
                    : "nothing follows; draw a flow from here that comes to an end event");
        }
    }

    private static void CheckReach(List<NodeDraft> nodes, Findings findings)
    {
        var reached = Spread(
            nodes.Where(node => node.Kind is null or NodeKind.StartEvent or NodeKind.EventSubProcess || node is { Kind: NodeKind.BoundaryEvent, AttachedTo: null }),
            node => node.Outgoing.Select(flow => flow.Target).Concat(node.Boundaries));
        var ending = Spread(
            nodes.Where(node => node.Kind is null or NodeKind.EventSubProcess || node.IsEnd),
            node => node.Incoming.Select(flow => flow.Source).Append(node.AttachedTo));
        foreach (var node in nodes)
        {
            if (!reached.Contains(node))
                findings.Add(FindingKind.Structure, node.Element, "no way leads here from the start event; draw a flow to it, or take it out");
            else if (!ending.Contains(node) && node.Outgoing.Count > 0)
                findings.Add(FindingKind.Structure, node.Element, "no way leads from here to an end event; draw a way from here to one");
        }
    }

    private static HashSet<NodeDraft> Spread(IEnumerable<NodeDraft> from, Func<NodeDraft, IEnumerable<NodeDraft?>> next)
    {
        var reached = new HashSet<NodeDraft>(from);
        var open = new Stack<NodeDraft>(reached);
        while (open.TryPop(out var node))
        {
            foreach (var neighbour in next(node))
            {
                if (neighbour is not null && reached.Add(neighbour))
                    open.Push(neighbour);
            }
        }

        return reached;
    }
}
