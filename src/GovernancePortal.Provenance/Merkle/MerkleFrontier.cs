using System.Numerics;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>
/// The right edge of a growing Merkle tree, RFC 6962 section 2.1: enough to append and to give the root, in memory of one hash a
/// level and of 256 leaves, whatever the size. Leaves that are digests wait until a subtree of them is complete or the root is asked for:
/// many are hashed faster than one by one. Not safe for concurrent use.
/// </summary>
public sealed class MerkleFrontier
{
    private const int Width = 256;

    // _complete[h] is the hash of the complete subtree of height h at the edge, where bit h of the hashed size is set
    private readonly Sha256Digest[] _complete = new Sha256Digest[63];

    // leaves behind the hashed ones
    private readonly byte[] _waiting = new byte[Width * Sha256Digest.Size];
    private int _waitingLeaves;
    private long _hashed;

    /// <summary>The number of leaves.</summary>
    public long Size => _hashed + _waitingLeaves;

    /// <summary>The root over all leaves so far.</summary>
    public Sha256Digest Root
    {
        get
        {
            HashWaiting();
            if (Size == 0)
                return MerkleHash.EmptyRoot;
            var height = BitOperations.TrailingZeroCount(Size);
            var root = _complete[height];
            for (height++; Size >> height != 0; height++)
                if ((Size >> height & 1) == 1)
                    root = MerkleHash.Node(_complete[height], root);
            return root;
        }
    }

    /// <summary>Adds a leaf's data at the end.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        if (data.Length != Sha256Digest.Size)
        {
            HashWaiting();
            Add(MerkleHash.Leaf(data), 0);
            return;
        }

        data.CopyTo(_waiting.AsSpan(_waitingLeaves * Sha256Digest.Size));
        _waitingLeaves++;
        if (Size % Width == 0)
            HashWaiting();
    }

    // in subtrees as large as their place allows
    private void HashWaiting()
    {
        for (var done = 0; done < _waitingLeaves;)
        {
            var height = Math.Min(BitOperations.TrailingZeroCount(_hashed | Width), BitOperations.Log2((uint)(_waitingLeaves - done)));
            Add(MerkleSubtree.Root(_waiting.AsSpan(done * Sha256Digest.Size, Sha256Digest.Size << height)), height);
            done += 1 << height;
        }

        _waitingLeaves = 0;
    }

    // a complete subtree of this height at the end
    private void Add(Sha256Digest hash, int height)
    {
        var leaves = 1L << height;
        for (; (_hashed >> height & 1) == 1; height++)
            hash = MerkleHash.Node(_complete[height], hash);
        _complete[height] = hash;
        _hashed += leaves;
    }
}
