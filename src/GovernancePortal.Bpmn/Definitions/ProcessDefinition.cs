using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>A process that was read and checked: every flow has its two ends, every node is reachable and can reach an end. Immutable.</summary>
public sealed class ProcessDefinition
{
    private readonly FrozenDictionary<string, FlowNode> _nodes;
    private readonly FrozenDictionary<string, SequenceFlow> _flows;
    private readonly ILookup<string, StartEvent> _starts;
    private readonly ILookup<string, SubProcess> _eventSubProcesses;
    private readonly ILookup<string, BoundaryEvent> _boundaries;

    internal ProcessDefinition(
        string id, string name, string digest, ProcessPurpose? purpose, ImmutableArray<VariableDeclaration> variables, ImmutableArray<FlowNode> nodes, ImmutableArray<SequenceFlow> flows)
    {
        Id = id;
        Name = name;
        Digest = digest;
        Purpose = purpose;
        Variables = variables;
        Nodes = nodes;
        Flows = flows;
        _nodes = nodes.ToFrozenDictionary(node => node.Id, StringComparer.Ordinal);
        _flows = flows.ToFrozenDictionary(flow => flow.Id, StringComparer.Ordinal);
        _starts = nodes.OfType<StartEvent>().ToLookup(start => start.ParentId ?? "", StringComparer.Ordinal);
        _eventSubProcesses = nodes.OfType<SubProcess>().Where(node => node.IsTriggeredByEvent).ToLookup(node => node.ParentId ?? "", StringComparer.Ordinal);
        _boundaries = nodes.OfType<BoundaryEvent>().ToLookup(node => node.AttachedToId, StringComparer.Ordinal);
    }

    /// <summary>The id of the process element.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>SHA-256 of the file's bytes, 64 lower-case hexadecimal digits. A state runs only on the definition it was started with.</summary>
    public string Digest { get; }

    /// <summary>What it is for; null when the file does not say, so that nobody comes to it by a choice.</summary>
    public ProcessPurpose? Purpose { get; }

    /// <summary>The variables that the process has; empty when it declares none and takes any.</summary>
    public ImmutableArray<VariableDeclaration> Variables { get; }

    /// <summary>Every node at every level, in the file's order.</summary>
    public ImmutableArray<FlowNode> Nodes { get; }

    public ImmutableArray<SequenceFlow> Flows { get; }

    /// <summary>The node of that id. Throws <see cref="KeyNotFoundException"/> for an id that is not in the process.</summary>
    public FlowNode Node(string id) => _nodes[id];

    public bool TryGetNode(string id, [NotNullWhen(true)] out FlowNode? node) => _nodes.TryGetValue(id, out node);

    /// <summary>The flow of that id. Throws <see cref="KeyNotFoundException"/> for an id that is not in the process.</summary>
    public SequenceFlow Flow(string id) => _flows[id];

    public bool TryGetFlow(string id, [NotNullWhen(true)] out SequenceFlow? flow) => _flows.TryGetValue(id, out flow);

    /// <summary>The start events of the process (null) or of a sub-process.</summary>
    internal IEnumerable<StartEvent> StartsOf(string? parentId) => _starts[parentId ?? ""];

    /// <summary>The event sub-processes right inside the process (null) or a sub-process.</summary>
    internal IEnumerable<SubProcess> EventSubProcessesOf(string? parentId) => _eventSubProcesses[parentId ?? ""];

    internal IEnumerable<BoundaryEvent> BoundariesOf(string activityId) => _boundaries[activityId];
}
