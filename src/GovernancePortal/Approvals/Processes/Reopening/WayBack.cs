using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Approvals.Processes.Reopening;

/// <summary>
/// Where a process goes back to, so that a task whose answer no longer counts is asked anew: to the task itself where its surroundings are still under way, else to the
/// innermost sub-process around it. What stands beside it stays as it is.
/// </summary>
/// <param name="TokenId">The token that goes there; null where it is asked, or will be, without a move.</param>
/// <param name="NodeId">Where it goes.</param>
internal sealed record WayBack(string? TokenId, string NodeId)
{
    /// <summary>Null when there is none: only the whole process can begin anew.</summary>
    /// <param name="begun">The nodes to which tokens were taken for other answers of the same change.</param>
    public static WayBack? Of(ProcessDefinition definition, ProcessState state, ApprovalInstance instance, ApprovalTask task, IReadOnlyCollection<string> begun)
    {
        if (!task.Path.StartsWith(instance.Path, StringComparison.Ordinal) || !definition.TryGetNode(task.NodeId, out var asked))
            return null;
        var around = task.Path[instance.Path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        for (var node = asked; node is not null; node = node.ParentId is { } parent ? definition.Node(parent) : null)
        {
            if (Home(state, node, around) is not { } home)
                continue; // what was around it is over: that is asked anew as a whole
            if (state.Activities.FirstOrDefault(activity => activity.ScopeId == home.Id && activity.NodeId == node.Id) is { } here)
                return new(around.Contains(here.Id) ? here.Id : null, node.Id); // several are asked together, and the answer counts in there; or a later round is under way
            if (Behind(definition, state, home, node) is { } token)
                return new(token, node.Id);
            if (begun.Any(other => definition.Node(other).ParentId == node.ParentId && (other == node.Id || IsAhead(definition, other, node.Id))))
                return new(null, node.Id);
        }

        return null;
    }

    private static ScopeInstance? Home(ProcessState state, FlowNode node, HashSet<string> around) => node.ParentId is null
        ? state.Scopes[0]
        : state.Scopes.FirstOrDefault(scope => scope.NodeId == node.ParentId && scope.Kind != ScopeKind.Loop && around.Contains(scope.Id));

    /// <summary>The one token that went on from a node; null where there are several, or where branches have come together since.</summary>
    private static string? Behind(ProcessDefinition definition, ProcessState state, ScopeInstance home, FlowNode node)
    {
        var taken = state.TakenFlows();
        var tokens = state.Activities.Where(activity => activity.ScopeId == home.Id).Select(activity => (activity.Id, Flow: activity.ArrivedBy))
            .Concat(state.Tokens.Where(token => token.ScopeId == home.Id).Select(token => (token.Id, Flow: (string?)token.FlowId)))
            .Where(token => token.Flow is { } flow && ComesFrom(definition, flow, node.Id, taken)).ToList();
        return tokens.Count == 1 ? tokens[0].Id : null;
    }

    private static bool ComesFrom(ProcessDefinition definition, string flow, string nodeId, IReadOnlySet<string> taken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var back = new Queue<string>([definition.Flow(flow).SourceId]);
        while (back.TryDequeue(out var id))
        {
            if (id == nodeId)
                return true;
            var node = definition.Node(id);
            if (!seen.Add(id) || Divides(node))
                continue;
            foreach (var before in node is BoundaryEvent { Interrupts: true } border ? [border.AttachedToId] : node.Incoming.Where(taken.Contains).Select(incoming => definition.Flow(incoming).SourceId))
                back.Enqueue(before);
        }

        return false;
    }

    // beyond these a token is another one, or one of several
    private static bool Divides(FlowNode node) => node is ParallelGateway or InclusiveGateway or BoundaryEvent { Interrupts: false }
        || (node.Outgoing.Length > 1 && node is not (ExclusiveGateway or EventBasedGateway));

    private static bool IsAhead(ProcessDefinition definition, string from, string nodeId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<string>([from]);
        while (ahead.TryDequeue(out var id))
        {
            if (!seen.Add(id))
                continue;
            foreach (var next in definition.Node(id).Outgoing.Select(flow => definition.Flow(flow).TargetId))
            {
                if (next == nodeId)
                    return true;
                ahead.Enqueue(next);
            }
        }

        return false;
    }
}
