using System.Numerics;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>
/// The right edge of a growing Merkle tree, RFC 6962 section 2.1: enough to append and to give the root, in memory of one hash a
/// level whatever the size. Not safe for concurrent use.
/// </summary>
public sealed class MerkleFrontier
{
    // _complete[h] is the hash of the complete subtree of height h at the edge, where bit h of the size is set
    private readonly Sha256Digest[] _complete = new Sha256Digest[63];

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The root over all leaves so far.</summary>
    public Sha256Digest Root
    {
        get
        {
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
        var hash = MerkleHash.Leaf(data);
        var height = 0;
        for (; (Size >> height & 1) == 1; height++)
            hash = MerkleHash.Node(_complete[height], hash);
        _complete[height] = hash;
        Size++;
    }
}
