using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>The part of the audit ledger that concerns the release, and how to recompute it.</summary>
public sealed record LedgerSection
{
    /// <summary>How a person recomputes an entry's hash from <see cref="LedgerLine.Content"/>, step by step.</summary>
    public required string Recipe { get; init; }

    /// <summary>The hash of the last entry that was checked: the one of the decision.</summary>
    public required Sha256Digest HeadHash { get; init; }

    public required LedgerCheck Check { get; init; }

    /// <summary><see langword="null"/> when the ledger is broken: then none is signed over it.</summary>
    public LedgerCheckpoint? Checkpoint { get; init; }
    public IReadOnlyList<LedgerLine> Entries { get; init; } = [];
}
