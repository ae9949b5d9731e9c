using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Approvals.Operations;

/// <summary>
/// Where an operator may move a token, so that nothing is approved without what its process asks for (docs/adr/0018): to the step where it is, which begins
/// anew, or back to one from which every way to an approval leads here again. Nothing is ever skipped.
/// </summary>
internal sealed class MoveRules
{
    private readonly ProcessDefinition definition;
    private readonly StepGraph graph;
    private readonly string node;
    private readonly string? flow;
    private readonly IReadOnlySet<string> ends;

    private MoveRules(ProcessDefinition definition, string node, string? flow, bool isCalled)
    {
        (this.definition, this.node, this.flow) = (definition, node, flow);
        var parent = definition.Node(node).ParentId;
        graph = new StepGraph(definition, parent);
        ends = Ends(parent is not null || isCalled);
    }

    /// <summary>The rules for one token of an instance; null when it has no such token.</summary>
    public static MoveRules? Of(ProcessDefinition definition, ApprovalInstance instance, ProcessState state, string tokenId) =>
        state.Activities.FirstOrDefault(activity => activity.Id == tokenId) is { } activity ? new(definition, activity.NodeId, null, instance.ParentId is not null)
        : state.Tokens.FirstOrDefault(token => token.Id == tokenId) is { } waiting ? new(definition, waiting.NodeId, waiting.FlowId, instance.ParentId is not null)
        : null;

    /// <summary>Where the token is.</summary>
    public string Node => node;

    /// <summary>The steps to which it may be moved, in the order of the file.</summary>
    public IReadOnlyList<FlowNode> Targets() => [.. graph.Nodes.Where(target => IsTarget(target) && IsAllowed(target.Id))];

    /// <summary>Whether a token may be moved to this node.</summary>
    public bool Allows(string targetId) => definition.TryGetNode(targetId, out var target) && graph.Nodes.Contains(target) && IsTarget(target) && IsAllowed(targetId);

    /// <summary>The steps that are certainly asked again after the move: what was signed at them no longer counts.</summary>
    public IReadOnlyList<string> AskedAgain(string targetId) => targetId == node && flow is null ? []
        : [.. graph.Nodes.Where(step => step.Id != node && (step.Id == targetId || !graph.Reach([targetId], withoutNode: step.Id).Contains(node))).Select(step => step.Id)];

    // a start and an event at a border begin by themselves; a join counts the tokens of its branches, and none is to be counted that did not come by one
    private static bool IsTarget(FlowNode target) => target is Activity or IntermediateCatchEvent or IntermediateThrowEvent or ExclusiveGateway or EventBasedGateway
        || target is ParallelGateway or InclusiveGateway && target.Incoming.Length < 2;

    private bool IsAllowed(string targetId)
    {
        if (targetId == node)
            return flow is null;
        var around = graph.Reach([targetId], flow is null ? node : null, flow);
        return graph.Reach([targetId]).Contains(node) && !around.Overlaps(ends) && AreFed(around);
    }

    /// <summary>Whether each join on the way gets a token from all of its branches: one alone would wait there for ever.</summary>
    private bool AreFed(IReadOnlySet<string> around) => graph.Nodes.OfType<ParallelGateway>().Where(join => join.Incoming.Length > 1 && around.Contains(join.Id))
        .All(join => join.Incoming.All(incoming => around.Contains(definition.Flow(incoming).SourceId)));

    /// <summary>The ends by which a token could get past: those that approve, and all of a part whose end goes on elsewhere.</summary>
    private HashSet<string> Ends(bool isPart)
    {
        var approving = graph.Nodes.OfType<EndEvent>().Where(end => !isPart && end.Result == ApprovalStage.Approved).Select(end => end.Id).ToHashSet(StringComparer.Ordinal);
        return approving.Count > 0 ? approving : graph.Nodes.Where(step => step.Outgoing.IsEmpty).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
    }
}
