using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>A checkpoint as people and clients read it. The note alone is binding.</summary>
/// <param name="Size">How many entries it covers: entry 1 to this number.</param>
/// <param name="Root">Root of the Merkle tree over their hashes, RFC 6962, in hex.</param>
/// <param name="KeyId">Eight hex digits; the key is at <c>/api/v1/ledger/checkpoints/key</c>.</param>
/// <param name="Note">The C2SP signed note.</param>
public sealed record CheckpointView(long Size, string Root, DateTimeOffset At, string KeyId, string Note)
{
    internal static CheckpointView Of(StoredCheckpoint row) => new(row.Size, row.Root.ToString(), row.At, row.KeyId, row.Note);

    internal static CheckpointView Of(SignedCheckpoint signed) => new(signed.Checkpoint.Size, signed.Checkpoint.Root.ToString(), signed.Checkpoint.Time, signed.KeyId, signed.ToText());
}

/// <summary>Shows that an entry stands in the tree that a checkpoint of this size states.</summary>
/// <param name="Entry">The entry's number, from 1; its place in the tree is one less.</param>
/// <param name="LeafHash">SHA-256(0x00 || hash of the entry, 32 bytes), hex.</param>
/// <param name="Hashes">The audit path, leaf to root, hex (RFC 6962 section 2.1.1).</param>
public sealed record InclusionProof(long Entry, long Size, string LeafHash, string Root, IReadOnlyList<string> Hashes);

/// <summary>Shows that the tree only grew from one size to the other.</summary>
/// <param name="Hashes">Hex (RFC 6962 section 2.1.2); empty when the sizes are the same.</param>
public sealed record ConsistencyProof(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Hashes);
