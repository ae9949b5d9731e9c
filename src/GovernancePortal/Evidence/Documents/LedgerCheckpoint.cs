using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>The first signed checkpoint of the ledger that covers the decision: a statement kept outside the portal's database.</summary>
public sealed record LedgerCheckpoint
{
    /// <summary>How many entries it covers, from entry 1.</summary>
    public required long Size { get; init; }

    /// <summary>Root of the Merkle tree (RFC 6962) over the hashes of these entries.</summary>
    public required Sha256Digest Root { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Eight hex digits: the start of the SHA-256 of the public key (DER).</summary>
    public required string KeyId { get; init; }

    /// <summary>The signed note (C2SP tlog-checkpoint), which alone is binding.</summary>
    public required string Note { get; init; }

    /// <summary>PEM. Whose key it is, the package cannot say: compare it with one that came another way.</summary>
    public string? PublicKey { get; init; }
}
