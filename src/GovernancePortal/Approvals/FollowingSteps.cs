using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Approvals;

/// <summary>What comes after the steps at which a process stands: the tasks and ends that are reached next, gateways and events between them left out.</summary>
internal static class FollowingSteps
{
    /// <summary>Ids of nodes, in the order of the file; a step at which the process stands now is not among them.</summary>
    public static IReadOnlyList<string> Of(ProcessDefinition definition, IReadOnlySet<string> active)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<FlowNode>(active.Where(id => definition.Node(id) is not SubProcess).SelectMany(id => After(definition, definition.Node(id))));
        while (ahead.TryDequeue(out var node))
        {
            if (!reached.Add(node.Id) || IsStep(node))
                continue;
            foreach (var next in node is SubProcess ? definition.Nodes.Where(inner => inner.ParentId == node.Id && inner is StartEvent) : After(definition, node))
                ahead.Enqueue(next);
        }

        return [.. definition.Nodes.Where(node => reached.Contains(node.Id) && !active.Contains(node.Id) && IsStep(node)).Select(node => node.Id)];
    }

    // an end within a sub-process goes on after the sub-process
    private static IEnumerable<FlowNode> After(ProcessDefinition definition, FlowNode node) =>
        node is EndEvent && node.ParentId is { } parent ? After(definition, definition.Node(parent)) : node.Outgoing.Select(flow => definition.Node(definition.Flow(flow).TargetId));

    private static bool IsStep(FlowNode node) => node is UserTask or ServiceTask || (node is EndEvent && node.ParentId is null);
}
