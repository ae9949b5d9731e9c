using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Approvals.Operations;

/// <summary>
/// The ways of a token within one process or sub-process: from node to node along flows, and from an activity to the events at its border. Sub-processes are one
/// step here; event sub-processes begin by themselves and are on no way.
/// </summary>
internal sealed class StepGraph
{
    private readonly ProcessDefinition definition;
    private readonly ILookup<string, BoundaryEvent> borders;
    private readonly Dictionary<string, IReadOnlySet<string>> ahead = new(StringComparer.Ordinal);
    private IReadOnlySet<string>? main;

    /// <param name="parentId">The sub-process; null for the process itself.</param>
    public StepGraph(ProcessDefinition definition, string? parentId)
    {
        this.definition = definition;
        Nodes = [.. definition.Nodes.Where(node => node.ParentId == parentId && node is not SubProcess { IsTriggeredByEvent: true })];
        borders = Nodes.OfType<BoundaryEvent>().ToLookup(border => border.AttachedToId, StringComparer.Ordinal);
    }

    public IReadOnlyList<FlowNode> Nodes { get; }

    /// <summary>What lies on the way of the process; what runs only beside an activity, as a reminder does, is not among it.</summary>
    public IReadOnlySet<string> Main => main ??= Reach(Starts, besides: false);

    private IEnumerable<string> Starts => Nodes.OfType<StartEvent>().Select(start => start.Id);

    /// <summary>
    /// The steps that come only behind where a token rests, or behind something that it cannot avoid on its way to an end that does not refuse: whoever asks for them
    /// still will.
    /// </summary>
    public IReadOnlySet<string> AheadOf(string token)
    {
        if (ahead.TryGetValue(token, out var known))
            return known;
        var ends = Nodes.Where(node => node.Outgoing.IsEmpty && node is not EndEvent { Result: not null and not ApprovalStage.Approved }).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var certain = Reach([token]).Where(node => node == token || !Reach([token], withoutNode: node).Overlaps(ends));
        return ahead[token] = certain.SelectMany(Dominated).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Everything that can be reached from a node, itself included, without going through a step or along a flow.</summary>
    /// <param name="besides">Whether what an event at a border begins beside its activity, which goes on meanwhile, is on the way.</param>
    public IReadOnlySet<string> Reach(IEnumerable<string> from, string? withoutNode = null, string? withoutFlow = null, bool besides = true)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(from.Where(id => id != withoutNode));
        while (next.TryPop(out var id))
        {
            if (!seen.Add(id))
                continue;
            foreach (var target in Next(id, withoutFlow, besides).Where(target => target != withoutNode))
                next.Push(target);
        }

        return seen;
    }

    /// <summary>A step and what every way from the start reaches only through it.</summary>
    private IEnumerable<string> Dominated(string through)
    {
        var others = Reach(Starts, withoutNode: through);
        return Nodes.Select(node => node.Id).Where(node => !others.Contains(node));
    }

    private IEnumerable<string> Next(string id, string? withoutFlow, bool besides) =>
        definition.Node(id).Outgoing.Where(flow => flow != withoutFlow).Select(flow => definition.Flow(flow).TargetId)
            .Concat(borders[id].Where(border => besides || border.Interrupts).Select(border => border.Id));
}
