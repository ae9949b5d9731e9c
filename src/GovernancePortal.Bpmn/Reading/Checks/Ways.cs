namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>What can be reached in one level of a drawing when something is taken out of it.</summary>
internal static class Ways
{
    /// <summary>Each way is one walk over the level; larger drawings than this are not checked.</summary>
    public const int Most = 200;

    /// <summary>The nodes that can be reached from a start without that flow, and without going through that node.</summary>
    public static HashSet<NodeDraft> ReachedWithout(List<NodeDraft> level, FlowDraft? way, NodeDraft? through = null)
    {
        var reached = level.Where(node => node.Kind is null or Definitions.NodeKind.StartEvent).ToHashSet();
        var open = new Stack<NodeDraft>(reached);
        while (open.TryPop(out var node))
        {
            if (node == through)
                continue;
            foreach (var next in node.Outgoing.Where(flow => flow != way).Select(flow => flow.Target).Concat(node.Boundaries))
            {
                if (next is not null && reached.Add(next))
                    open.Push(next);
            }
        }

        return reached;
    }

    /// <summary>The ways by which alone flows into a node are reached: one for each flow, none for a flow that is reached by several.</summary>
    public static List<FlowDraft> NeededBy(NodeDraft node, IReadOnlyDictionary<FlowDraft, HashSet<NodeDraft>> without)
        => [.. node.Incoming.Select(flow => without.Keys.FirstOrDefault(way => way == flow || !(flow.Source is { } source && without[way].Contains(source)))).OfType<FlowDraft>().Distinct()];
}
