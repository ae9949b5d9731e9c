namespace GovernancePortal.Provenance.Merkle;

/// <summary>A complete subtree over leaves that are digests, RFC 6962 section 2.1: the hashes of a level are made side by side.</summary>
internal static class MerkleSubtree
{
    private const int Leaf = 1 + Sha256Digest.Size;
    private const int Node = 1 + (2 * Sha256Digest.Size);

    /// <summary>The root over leaves of 32 bytes each, one behind the other: a power of two of them.</summary>
    public static Sha256Digest Root(ReadOnlySpan<byte> leaves)
    {
        var count = leaves.Length / Sha256Digest.Size;
        var messages = new byte[count * Leaf];
        var hashes = new byte[count * Sha256Digest.Size];
        Prefix(leaves, 0, Sha256Digest.Size, messages);
        Sha256Lanes.Hash(messages, Leaf, hashes);
        for (count /= 2; count > 0; count /= 2)
        {
            Prefix(hashes.AsSpan(0, count * 2 * Sha256Digest.Size), 1, 2 * Sha256Digest.Size, messages);
            Sha256Lanes.Hash(messages.AsSpan(0, count * Node), Node, hashes);
        }

        return new(hashes.AsSpan(0, Sha256Digest.Size));
    }

    private static void Prefix(ReadOnlySpan<byte> parts, byte prefix, int length, Span<byte> messages)
    {
        for (var (from, to) = (0, 0); from < parts.Length; (from, to) = (from + length, to + 1 + length))
        {
            messages[to] = prefix;
            parts.Slice(from, length).CopyTo(messages[(to + 1)..]);
        }
    }
}
