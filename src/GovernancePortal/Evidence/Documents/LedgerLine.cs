using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>One ledger entry.</summary>
public sealed record LedgerLine
{
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, as the ledger knows them.</summary>
    public required string Actor { get; init; }

    public string? OnBehalfOf { get; init; }
    public required string Action { get; init; }
    public string? Subject { get; init; }
    public required Sha256Digest PreviousHash { get; init; }
    public required Sha256Digest Hash { get; init; }

    /// <summary>Exactly the text whose SHA-256 is <see cref="Hash"/>: canonical JSON that holds number and previous hash too.</summary>
    public string? Content { get; init; }

    /// <summary>The audit path from this entry to the root of the checkpoint, leaf to root (RFC 6962 section 2.1.1).</summary>
    public IReadOnlyList<Sha256Digest>? Proof { get; init; }
}
