using System.Numerics;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>Verifies the proofs of a Merkle tree with nothing but hashes, by the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2 (same tree as RFC 6962).</summary>
public static class MerkleProof
{
    /// <summary>True when the leaf is at <paramref name="index"/> (from 0) in the tree of <paramref name="size"/> leaves with this root.</summary>
    public static bool VerifyInclusion(
        long index, long size, Sha256Digest leafHash, IReadOnlyList<Sha256Digest> proof, Sha256Digest root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index < 0 || index >= size)
            return false;
        var (node, last, hash) = (index, size - 1, leafHash);
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if (IsRightChildOrLast(node, last))
            {
                hash = MerkleHash.Node(sibling, hash);
                (node, last) = SkipLevelsWithoutSibling(node, last);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && hash == root;
    }

    /// <summary>
    /// True when the tree of <paramref name="newSize"/> leaves begins with the tree of <paramref name="oldSize"/> leaves. From an empty
    /// tree (size 0, empty root, empty proof) this is always so and says nothing.
    /// </summary>
    public static bool VerifyConsistency(
        long oldSize, long newSize, IReadOnlyList<Sha256Digest> proof, Sha256Digest oldRoot, Sha256Digest newRoot)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (oldSize < 0 || newSize < oldSize)
            return false;
        if (oldSize == newSize)
            return proof.Count == 0 && oldRoot == newRoot;
        if (oldSize == 0)
            return proof.Count == 0 && oldRoot == MerkleHash.EmptyRoot;
        IReadOnlyList<Sha256Digest> path = BitOperations.IsPow2(oldSize) ? [oldRoot, .. proof] : proof;
        return path.Count > 0 && proof.Count > 0 && Walk(oldSize, newSize, path, oldRoot, newRoot);
    }

    private static bool Walk(long oldSize, long newSize, IReadOnlyList<Sha256Digest> path, Sha256Digest oldRoot, Sha256Digest newRoot)
    {
        var (node, last) = (oldSize - 1, newSize - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var (oldHash, newHash) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
                return false;
            if (IsRightChildOrLast(node, last))
            {
                oldHash = MerkleHash.Node(sibling, oldHash);
                newHash = MerkleHash.Node(sibling, newHash);
                (node, last) = SkipLevelsWithoutSibling(node, last);
            }
            else
            {
                newHash = MerkleHash.Node(newHash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }

    private static bool IsRightChildOrLast(long node, long last) => (node & 1) == 1 || node == last;

    private static (long Node, long Last) SkipLevelsWithoutSibling(long node, long last)
    {
        while (node != 0 && (node & 1) == 0)
            (node, last) = (node >> 1, last >> 1);
        return (node, last);
    }
}
