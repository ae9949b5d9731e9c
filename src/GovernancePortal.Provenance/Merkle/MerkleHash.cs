using System.Security.Cryptography;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>
/// The hashes of a Merkle tree, RFC 6962 section 2.1: SHA-256 with a prefix byte, 0 for a leaf and 1 for an inner node, so that neither
/// can be passed off as the other.
/// </summary>
public static class MerkleHash
{
    private const int StackLimit = 1024;

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static Sha256Digest EmptyRoot { get; } = Sha256Digest.Of([]);

    /// <summary>SHA-256(0x00 || data).</summary>
    public static Sha256Digest Leaf(ReadOnlySpan<byte> data)
    {
        var input = data.Length < StackLimit ? stackalloc byte[data.Length + 1] : new byte[data.Length + 1];
        input[0] = 0;
        data.CopyTo(input[1..]);
        return Sha256Digest.Of(input);
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static Sha256Digest Node(Sha256Digest left, Sha256Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Sha256Digest.Size)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Sha256Digest.Size)..]);
        return new Sha256Digest(SHA256.HashData(input));
    }
}
