using System.Numerics;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>Roots and proofs of a tree that lies in storage, RFC 6962 section 2.1: each asks for hashes in the square of the tree's height at most.</summary>
public sealed class StoredMerkleTree(IMerkleSubtrees subtrees)
{
    /// <summary>The root over the first <paramref name="size"/> leaves.</summary>
    public async Task<Sha256Digest> RootAsync(long size, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleHash.EmptyRoot : await HashAsync(new(0, size), cancellation).ConfigureAwait(false);
    }

    /// <summary>The audit path of RFC 6962 section 2.1.1: shows that leaf <paramref name="index"/> (from 0) is in the tree of the first <paramref name="size"/> leaves.</summary>
    public Task<IReadOnlyList<Sha256Digest>> InclusionProofAsync(long index, long size, CancellationToken cancellation) =>
        HashesAsync(ProofPath.Inclusion(index, size), cancellation);

    /// <summary>The consistency proof of RFC 6962 section 2.1.2: the tree of <paramref name="newSize"/> leaves only added to that of <paramref name="oldSize"/> (at least 1).</summary>
    public Task<IReadOnlyList<Sha256Digest>> ConsistencyProofAsync(long oldSize, long newSize, CancellationToken cancellation) =>
        HashesAsync(ProofPath.Consistency(oldSize, newSize), cancellation);

    private async Task<IReadOnlyList<Sha256Digest>> HashesAsync(IReadOnlyList<LeafRange> path, CancellationToken cancellation)
    {
        var hashes = new List<Sha256Digest>(path.Count);
        foreach (var range in path)
            hashes.Add(await HashAsync(range, cancellation).ConfigureAwait(false));
        return hashes;
    }

    private async ValueTask<Sha256Digest> HashAsync(LeafRange range, CancellationToken cancellation)
    {
        if (BitOperations.IsPow2(range.Length))
            return await subtrees.SubtreeAsync(range.Start, BitOperations.Log2((ulong)range.Length), cancellation).ConfigureAwait(false);
        var left = await HashAsync(new(range.Start, range.Middle), cancellation).ConfigureAwait(false);
        return MerkleHash.Node(left, await HashAsync(new(range.Middle, range.End), cancellation).ConfigureAwait(false));
    }
}
