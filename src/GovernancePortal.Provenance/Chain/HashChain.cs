using System.Text.Json.Nodes;

namespace GovernancePortal.Provenance.Chain;

/// <summary>
/// The hash chain of the audit ledger. The recipe, so that anyone can recompute it without this code:
/// <list type="number">
/// <item>An entry's content is one JSON object. Among its members are <c>sequence</c>, a JSON number counting 1, 2, 3 … without gaps,
/// and <c>previousHash</c>, a string of 64 lowercase hex digits: the hash of the entry before, 64 zeros in the entry with number 1.</item>
/// <item>The hash of an entry = SHA-256 over the canonical JSON (RFC 8785, UTF-8) of its whole content, these two members included.
/// The hash itself is kept beside the content, never in it.</item>
/// </list>
/// So every hash fixes its entry, its place, and all entries before it. What a chain alone cannot show is that entries at its end were
/// cut off: for that, compare its length and last hash with a <see cref="Merkle.SignedCheckpoint"/> kept elsewhere.
/// </summary>
public static class HashChain
{
    /// <summary>The member that counts the entries from 1.</summary>
    public const string SequenceMember = "sequence";

    /// <summary>The member that holds the hash of the entry before.</summary>
    public const string PreviousHashMember = "previousHash";

    /// <summary>What stands as <c>previousHash</c> in the first entry: 32 zero bytes.</summary>
    public static Sha256Digest Start => Sha256Digest.Zero;

    /// <summary>Sets <c>sequence</c> and <c>previousHash</c> in the content and returns the linked entry with its hash.</summary>
    /// <param name="content">The entry's members without the two; the object itself is changed.</param>
    /// <param name="sequence">The entry's number, from 1.</param>
    /// <param name="previousHash">The hash of entry <paramref name="sequence"/> - 1, or <see cref="Start"/>.</param>
    /// <exception cref="ArgumentException">The content already has one of the two members, or number and previous hash disagree about being the first.</exception>
    /// <exception cref="CanonicalJsonException">The content has no canonical form.</exception>
    public static ChainEntry Link(JsonObject content, long sequence, Sha256Digest previousHash)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        if (content.ContainsKey(SequenceMember) || content.ContainsKey(PreviousHashMember))
            throw new ArgumentException("The content is linked already.", nameof(content));
        if (sequence == 1 != (previousHash == Start))
            throw new ArgumentException("Only the entry with number 1 follows the start of the chain.", nameof(previousHash));
        content[SequenceMember] = sequence;
        content[PreviousHashMember] = previousHash.ToString();
        var canonical = CanonicalJson.Canonicalize(content);
        return new ChainEntry(canonical, Sha256Digest.Of(canonical));
    }

    /// <summary>The hash of a linked entry's content, whatever its layout.</summary>
    /// <param name="content">UTF-8 JSON, <c>sequence</c> and <c>previousHash</c> included.</param>
    /// <exception cref="CanonicalJsonException">The content has no canonical form.</exception>
    public static Sha256Digest HashOf(ReadOnlyMemory<byte> content) => CanonicalJson.Digest(content);

    /// <summary>Verifies a whole chain in one pass and in memory of one entry; stops at the first broken entry.</summary>
    public static async Task<ChainVerification> VerifyAsync(IAsyncEnumerable<ChainEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var verifier = new HashChainVerifier();
        await foreach (var entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (verifier.Next(entry) is { } found)
                return new ChainVerification(verifier.Count, verifier.Head, found);
        }
        return new ChainVerification(verifier.Count, verifier.Head, FirstBreak: null);
    }

    /// <inheritdoc cref="VerifyAsync(IAsyncEnumerable{ChainEntry}, CancellationToken)"/>
    public static ChainVerification Verify(IEnumerable<ChainEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var verifier = new HashChainVerifier();
        foreach (var entry in entries)
        {
            if (verifier.Next(entry) is { } found)
                return new ChainVerification(verifier.Count, verifier.Head, found);
        }
        return new ChainVerification(verifier.Count, verifier.Head, FirstBreak: null);
    }
}
