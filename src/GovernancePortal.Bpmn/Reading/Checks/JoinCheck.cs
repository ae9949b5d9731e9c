using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>
/// A parallel join must not wait for what cannot come: two ways out of one choice, of which only one is taken, or a flow that comes only after the join
/// itself. A way is meant when the flow into the join is reached through it alone. Behind an inclusive choice it is a warning: all ways may be taken.
/// </summary>
internal static class JoinCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var nodes in draft.Nodes.GroupBy(node => node.Parent))
        {
            var level = nodes.ToList();
            var joins = level.FindAll(node => node.Kind == NodeKind.ParallelGateway && node.Incoming.Count > 1);
            var choices = level.FindAll(node => node.Kind is NodeKind.ExclusiveGateway or NodeKind.EventBasedGateway or NodeKind.InclusiveGateway && node.Outgoing.Count > 1);
            if (joins.Count == 0 || joins.Count + choices.Sum(choice => choice.Outgoing.Count) > Ways.Most)
                continue;
            foreach (var choice in choices)
                CheckChoice(choice, joins, level, findings);
            foreach (var join in joins)
                CheckLoop(join, level, findings);
        }
    }

    private static void CheckChoice(NodeDraft choice, List<NodeDraft> joins, List<NodeDraft> level, Findings findings)
    {
        var without = choice.Outgoing.ToDictionary(way => way, way => Ways.ReachedWithout(level, way));
        foreach (var join in joins.Where(join => Ways.NeededBy(join, without).Count > 1))
        {
            if (choice.Kind == NodeKind.InclusiveGateway)
                findings.Warn(join.Element, $"the join waits for two ways out of the choice '{choice.Id}', which may take one of them alone: then it waits for ever; use an inclusive gateway instead");
            else
                findings.Add(FindingKind.Structure, join.Element, $"the join waits for two ways out of the choice '{choice.Id}', of which only one is taken: it may wait for ever; bring them together with an exclusive gateway first");
        }
    }

    private static void CheckLoop(NodeDraft join, List<NodeDraft> level, Findings findings)
    {
        var all = Ways.ReachedWithout(level, null);
        var before = Ways.ReachedWithout(level, null, join);
        foreach (var flow in join.Incoming.Where(flow => flow.Source is { } source && all.Contains(source) && (source == join || !before.Contains(source))))
            findings.Add(FindingKind.Structure, join.Element, $"the join waits for the flow '{flow.Id}', which comes only after the join: it waits for ever; let the way back enter by an exclusive gateway before the join");
    }
}
