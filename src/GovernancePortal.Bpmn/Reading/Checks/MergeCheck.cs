using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>
/// Branches of a fork that come together without a join are a warning: each brings its token, so that what follows is done once for each. An event at a
/// border that does not interrupt is a fork too; an end event may take as many tokens as there are.
/// </summary>
internal static class MergeCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var nodes in draft.Nodes.GroupBy(node => node.Parent))
        {
            var level = nodes.ToList();
            var merges = level.FindAll(node => node.Incoming.Count > 1 && (node.IsActivity || node.Kind is NodeKind.ExclusiveGateway or NodeKind.EventBasedGateway or NodeKind.IntermediateCatchEvent or NodeKind.IntermediateThrowEvent));
            var forks = level.Select(node => (Node: node, Ways: Branches(node))).Where(fork => fork.Ways.Count > 1).ToList();
            if (merges.Count == 0 || forks.Sum(fork => fork.Ways.Count) > Ways.Most)
                continue;
            foreach (var (fork, ways) in forks)
            {
                var without = ways.ToDictionary(way => way, way => Ways.ReachedWithout(level, way));
                foreach (var merge in merges.Where(merge => Ways.NeededBy(merge, without).Count > 1))
                    findings.Warn(merge.Element, $"branches of '{fork.Id}' come together here without a join: what follows is done once for each; join them with {Join(fork)} before it, unless that is meant");
            }
        }
    }

    /// <summary>The flows that take a token each at the same time.</summary>
    private static List<FlowDraft> Branches(NodeDraft node) => node.Kind is NodeKind.ExclusiveGateway or NodeKind.EventBasedGateway
        ? []
        : [.. node.Outgoing, .. node.Boundaries.Where(border => !border.Element.Flag("cancelActivity", true)).SelectMany(border => border.Outgoing)];

    private static string Join(NodeDraft fork) => fork.Kind == NodeKind.InclusiveGateway ? "an inclusive gateway" : "a parallel gateway";
}
