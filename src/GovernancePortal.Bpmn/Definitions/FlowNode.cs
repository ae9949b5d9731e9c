using System.Collections.Immutable;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>An event, activity or gateway (BPMN 2.0.2, 8.4.9 and 10.2 to 10.6). The kinds are those of this folder; only the reader makes nodes.</summary>
public abstract record FlowNode
{
    private protected FlowNode()
    {
    }

    public string Id { get; internal init; } = "";

    /// <summary>The label in the diagram; empty when it has none.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The sub-process that holds the node, or null at the top of the process.</summary>
    public string? ParentId { get; internal init; }

    /// <summary>Where the file defines it, from 1.</summary>
    public int Line { get; internal init; }

    /// <summary>Ids of the sequence flows that end here, in the file's order.</summary>
    public ImmutableArray<string> Incoming { get; internal init; } = [];

    /// <summary>Ids of the sequence flows that start here, in the order in which the node lists them.</summary>
    public ImmutableArray<string> Outgoing { get; internal init; } = [];

    public abstract NodeKind Kind { get; }
}
