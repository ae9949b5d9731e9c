using System.Collections.Immutable;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Another process, run by the host as a child of this one.</summary>
public sealed record CallActivity : Activity
{
    internal CallActivity()
    {
    }

    /// <summary>The key of the process that is called.</summary>
    public required string CalledElement { get; init; }

    /// <summary><c>gp:version</c>: that version and no other, from 1.</summary>
    public required int Version { get; init; }

    /// <summary><c>gp:inputs</c>: the variables that the child begins with; empty for every one that is visible.</summary>
    public required ImmutableArray<string> Inputs { get; init; }

    /// <summary><c>gp:outputs</c>: the child's variables that come back; empty for every one that the host gives.</summary>
    public required ImmutableArray<string> Outputs { get; init; }

    public override NodeKind Kind => NodeKind.CallActivity;
}
