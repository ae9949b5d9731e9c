using System.Collections.Immutable;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>An event, activity or gateway (BPMN 2.0.2, 8.4.9 and 10.2 to 10.6).</summary>
public abstract record FlowNode
{
    public required string Id { get; init; }

    /// <summary>The label in the diagram; empty when it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The sub-process that holds the node, or null at the top of the process.</summary>
    public required string? ParentId { get; init; }

    /// <summary>Where the file defines it, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Ids of the sequence flows that end here, in the file's order.</summary>
    public required ImmutableArray<string> Incoming { get; init; }

    /// <summary>Ids of the sequence flows that start here, in the order in which the node lists them.</summary>
    public required ImmutableArray<string> Outgoing { get; init; }

    public abstract NodeKind Kind { get; }
}
