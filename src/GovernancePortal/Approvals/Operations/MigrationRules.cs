using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Approvals.Operations;

/// <summary>
/// What a migration would skip (docs/adr/0018). What lies behind an instance must be the same in both versions: a step there that is new, or another than it was,
/// would never be asked. The engine brings the tokens; this keeps the sign-offs.
/// </summary>
/// <param name="from">The version on which the instance runs.</param>
/// <param name="to">The version to which it is to be brought, with the same ids of steps.</param>
internal sealed class MigrationRules(StepGraphs from, StepGraphs to, ProcessState state)
{
    /// <summary>The steps of the new version that this instance would go past, in the order of its file.</summary>
    public IReadOnlyList<FlowNode> Skipped() =>
        [.. to.Definition.Nodes.Where(step => Counts(step) && !IsAhead(to, step) && (IsAnother(step) || IsAhead(from, from.Definition.Node(step.Id))))];

    /// <summary>Whether a step lies on the way of the process, where it asks, checks or leads on.</summary>
    private bool Counts(FlowNode step)
    {
        if (step is EndEvent or BoundaryEvent or SubProcess { IsTriggeredByEvent: true })
            return false;
        for (FlowNode? at = step; at is not null; at = at.ParentId is { } parent ? to.Definition.Node(parent) : null)
            if (!to.At(at.ParentId).Main.Contains(at.Id))
                return false;
        return true;
    }

    private bool IsAnother(FlowNode step) => !from.Definition.TryGetNode(step.Id, out var before) || before.Kind != step.Kind || before.ParentId != step.ParentId
        || !AsksTheSame(before, step) || !Ways(from.Definition, before).SequenceEqual(Ways(to.Definition, step));

    private static bool AsksTheSame(FlowNode before, FlowNode now) => (before, now) switch
    {
        (UserTask one, UserTask other) => (one.Seat, one.Assignee, one.OutcomeVariable, one.Loop) == (other.Seat, other.Assignee, other.OutcomeVariable, other.Loop) && Matters.Of(one).SequenceEqual(Matters.Of(other), StringComparer.Ordinal),
        (ServiceTask one, ServiceTask other) => (one.Handler, one.Loop) == (other.Handler, other.Loop),
        (CallActivity one, CallActivity other) => (one.CalledElement, one.Version, one.Loop) == (other.CalledElement, other.Version, other.Loop)
            && one.Inputs.SequenceEqual(other.Inputs) && one.Outputs.SequenceEqual(other.Outputs),
        (Activity one, Activity other) => one.Loop == other.Loop,
        _ => true,
    };

    private static IEnumerable<(string Target, string? Condition, bool IsDefault)> Ways(ProcessDefinition definition, FlowNode node) =>
        node.Outgoing.Select(definition.Flow).Select(flow => (flow.TargetId, flow.Condition, flow.Id == DefaultOf(node)));

    private static string? DefaultOf(FlowNode node) => node switch
    {
        ExclusiveGateway gateway => gateway.DefaultFlowId,
        InclusiveGateway gateway => gateway.DefaultFlowId,
        _ => null,
    };

    private bool IsAhead(StepGraphs graphs, FlowNode step)
    {
        var within = new List<FlowNode> { step };
        while (within[0].ParentId is { } parent)
            within.Insert(0, graphs.Definition.Node(parent));
        return IsAhead(graphs, within, state.Scopes[0]);
    }

    /// <param name="within">The sub-processes around the step, the outermost first, and the step.</param>
    private bool IsAhead(StepGraphs graphs, IReadOnlyList<FlowNode> within, ScopeInstance scope)
    {
        var at = within[0];
        var scopes = Turns(scope).Append(scope).Select(inner => inner.Id).ToHashSet(StringComparer.Ordinal);
        var inside = state.Scopes.Where(inner => inner.ParentId is { } parent && scopes.Contains(parent) && inner.NodeId == at.Id && IsInside(inner)).ToList();
        if (within.Count > 1 && inside.Count > 0)
            return inside.TrueForAll(inner => IsAhead(graphs, [.. within.Skip(1)], inner));
        return state.Activities.Where(activity => scopes.Contains(activity.ScopeId)).Select(activity => activity.NodeId)
            .Concat(state.Tokens.Where(token => scopes.Contains(token.ScopeId)).Select(token => token.NodeId))
            .Where(id => graphs.Definition.TryGetNode(id, out var node) && node.ParentId == at.ParentId).Distinct(StringComparer.Ordinal)
            .Any(id => graphs.At(at.ParentId).AheadOf(id).Contains(at.Id));
    }

    /// <summary>The loops and turns right in a scope, in which its own activities run.</summary>
    private IEnumerable<ScopeInstance> Turns(ScopeInstance scope) => state.Scopes.Where(inner => inner.ParentId == scope.Id && !IsInside(inner)).SelectMany(inner => Turns(inner).Append(inner));

    private static bool IsInside(ScopeInstance scope) => scope.Kind is ScopeKind.SubProcess or ScopeKind.EventSubProcess;
}
