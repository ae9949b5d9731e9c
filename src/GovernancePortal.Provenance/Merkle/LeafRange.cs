namespace GovernancePortal.Provenance.Merkle;

/// <summary>The leaves [<see cref="Start"/>, <see cref="End"/>) of a tree, counted from 0.</summary>
internal sealed record LeafRange(long Start, long End)
{
    public long Length => End - Start;

    /// <summary>Where RFC 6962 section 2.1 splits the range: after the largest power of two smaller than its length.</summary>
    public long Middle => Start + (1L << System.Numerics.BitOperations.Log2((ulong)(Length - 1)));
}
