using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>
/// A parallel join must not wait for two ways out of one choice: only one of them is taken, so the join may wait for ever. A way is meant
/// when the flow into the join is reached through it alone.
/// </summary>
internal static class JoinCheck
{
    /// <summary>Flow by flow the check walks the level once; larger drawings than this are not checked.</summary>
    private const int MostWays = 200;

    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var level in draft.Nodes.GroupBy(node => node.Parent))
        {
            var joins = level.Where(node => node.Kind == NodeKind.ParallelGateway && node.Incoming.Count > 1).ToList();
            var choices = level.Where(node => node.Kind is NodeKind.ExclusiveGateway or NodeKind.EventBasedGateway && node.Outgoing.Count > 1).ToList();
            if (joins.Count == 0 || choices.Sum(choice => choice.Outgoing.Count) > MostWays)
                continue;
            foreach (var choice in choices)
                Check(choice, joins, [.. level], findings);
        }
    }

    private static void Check(NodeDraft choice, List<NodeDraft> joins, List<NodeDraft> level, Findings findings)
    {
        var ways = choice.Outgoing.ToDictionary(way => way, way => ReachedWithout(way, level));
        foreach (var join in joins)
        {
            var needed = join.Incoming.Select(flow => choice.Outgoing.Find(way => way == flow || !(flow.Source is { } source && ways[way].Contains(source))))
                .OfType<FlowDraft>().Distinct().Count();
            if (needed > 1)
                findings.Add(FindingKind.Structure, join.Element, $"the join waits for two ways out of the choice '{choice.Id}', of which only one is taken: it may wait for ever");
        }
    }

    /// <summary>The nodes that can be reached from a start without that flow.</summary>
    private static HashSet<NodeDraft> ReachedWithout(FlowDraft way, List<NodeDraft> level)
    {
        var reached = level.Where(node => node.Kind is null or NodeKind.StartEvent).ToHashSet();
        var open = new Stack<NodeDraft>(reached);
        while (open.TryPop(out var node))
        {
            foreach (var next in node.Outgoing.Where(flow => flow != way).Select(flow => flow.Target).Concat(node.Boundaries))
            {
                if (next is not null && reached.Add(next))
                    open.Push(next);
            }
        }

        return reached;
    }
}
