using System.Numerics;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>
/// An append-only Merkle tree, RFC 6962 section 2.1, that keeps the hash of every complete subtree: about 64 bytes a leaf. Root and
/// proofs for the present and every earlier size take time in the square of the tree's height. Not safe for concurrent use.
/// </summary>
public sealed class MerkleTree
{
    // _levels[h][i] is the hash of the complete subtree over the leaves [i * 2^h, (i + 1) * 2^h).
    private readonly List<List<Sha256Digest>> _levels = [[]];

    /// <summary>The number of leaves.</summary>
    public int Size => _levels[0].Count;

    /// <summary>The root over all leaves.</summary>
    public Sha256Digest Root => RootAt(Size);

    /// <summary>Adds a leaf's data at the end.</summary>
    public void Append(ReadOnlySpan<byte> data) => AppendHash(MerkleHash.Leaf(data));

    /// <summary>Adds a leaf by its hash, as <see cref="MerkleHash.Leaf"/> makes it.</summary>
    public void AppendHash(Sha256Digest leafHash)
    {
        var hash = leafHash;
        for (var height = 0; ; height++)
        {
            if (height == _levels.Count)
                _levels.Add([]);
            var level = _levels[height];
            level.Add(hash);
            if (level.Count % 2 != 0)
                return;
            hash = MerkleHash.Node(level[^2], level[^1]);
        }
    }

    /// <summary>The root when the tree had its first <paramref name="size"/> leaves.</summary>
    public Sha256Digest RootAt(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return size == 0 ? MerkleHash.EmptyRoot : Hash(new(0, size));
    }

    /// <summary>The audit path of RFC 6962 section 2.1.1: shows that leaf <paramref name="index"/> is in the tree of the first <paramref name="size"/> leaves.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">The size of the tree whose root is to be met.</param>
    public IReadOnlyList<Sha256Digest> InclusionProof(int index, int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return Hashes(ProofPath.Inclusion(index, size));
    }

    /// <summary>The consistency proof of RFC 6962 section 2.1.2: shows that the tree of <paramref name="newSize"/> leaves only added to that of <paramref name="oldSize"/>.</summary>
    /// <param name="oldSize">At least 1: an empty tree is consistent with every tree, and there is nothing to prove.</param>
    /// <param name="newSize">At least <paramref name="oldSize"/>.</param>
    public IReadOnlyList<Sha256Digest> ConsistencyProof(int oldSize, int newSize)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newSize, Size);
        return Hashes(ProofPath.Consistency(oldSize, newSize));
    }

    private List<Sha256Digest> Hashes(IReadOnlyList<LeafRange> path) => [.. path.Select(Hash)];

    private Sha256Digest Hash(LeafRange range)
    {
        if (BitOperations.IsPow2(range.Length))
            return _levels[BitOperations.Log2((ulong)range.Length)][(int)(range.Start / range.Length)];
        return MerkleHash.Node(Hash(new(range.Start, range.Middle)), Hash(new(range.Middle, range.End)));
    }
}
