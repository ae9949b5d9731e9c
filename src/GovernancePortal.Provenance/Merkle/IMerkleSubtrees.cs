namespace GovernancePortal.Provenance.Merkle;

/// <summary>Where a tree's hashes are kept: a table, a file, an array.</summary>
public interface IMerkleSubtrees
{
    /// <summary>The hash of the complete subtree over the leaves [start, start + 2^height).</summary>
    /// <param name="start">A multiple of 2^height.</param>
    ValueTask<Sha256Digest> SubtreeAsync(long start, int height, CancellationToken cancellation);
}
