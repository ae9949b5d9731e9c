using System.Numerics;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>
/// The right edge of a growing Merkle tree, RFC 6962 section 2.1: enough to append and to give the root, in memory of one hash a
/// level and of 256 leaves, whatever the size. Leaves that are digests are hashed 256 at a time. Not safe for concurrent use.
/// </summary>
public sealed class MerkleFrontier
{
    private const int Height = 8;
    private const int Width = 1 << Height;

    // _complete[h] is the hash of the complete subtree of height h at the edge, where bit h of the hashed size is set
    private readonly Sha256Digest[] _complete = new Sha256Digest[63];

    // leaves of the complete subtree that begins at the hashed size, not hashed yet
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
        if (data.Length == Sha256Digest.Size && _hashed % Width == 0)
        {
            data.CopyTo(_waiting.AsSpan(_waitingLeaves * Sha256Digest.Size));
            _waitingLeaves++;
            if (_waitingLeaves < Width)
                return;
            _waitingLeaves = 0;
            Add(MerkleSubtree.Root(_waiting), Height);
        }
        else
        {
            HashWaiting();
            Add(MerkleHash.Leaf(data), 0);
        }
    }

    private void HashWaiting()
    {
        for (var leaf = 0; leaf < _waitingLeaves; leaf++)
            Add(MerkleHash.Leaf(_waiting.AsSpan(leaf * Sha256Digest.Size, Sha256Digest.Size)), 0);
        _waitingLeaves = 0;
    }

    // a complete subtree of this height at the end
    private void Add(Sha256Digest hash, int height)
    {
        var size = 1L << height;
        for (; (_hashed >> height & 1) == 1; height++)
            hash = MerkleHash.Node(_complete[height], hash);
        _complete[height] = hash;
        _hashed += size;
    }
}
