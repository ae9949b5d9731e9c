using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Ledger.Verification;

/// <summary>
/// Entries that follow each other, whose columns say what their contents say and whose hashes are still to be compared: each is made from
/// the recorded hash before it, so that many are made side by side.
/// </summary>
internal sealed class LinkedEntries
{
    private const int Most = 128;
    private const int MostBytes = 1 << 18;
    private const int HexLength = 2 * Sha256Digest.Size;
    private readonly Sha256Batch batch = new();
    private readonly int[] lengths = new int[Most];
    private readonly byte[] hashes = new byte[(1 + Most) * HexLength]; // the one before the first entry, then theirs as recorded

    public int Count => batch.Count;

    public bool IsFull => Count == Most || batch.Size > MostBytes;

    /// <param name="content">As the change wrote it; <see cref="ContentForm.Says"/> is true of it.</param>
    /// <param name="number">The entry's number.</param>
    /// <param name="previous">The recorded hash before it: 64 hex digits.</param>
    /// <param name="recorded">Its own recorded hash: 64 bytes.</param>
    public void Add(ReadOnlySpan<byte> content, long number, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> recorded)
    {
        previous.CopyTo(Hash(Count - 1));
        recorded.CopyTo(Hash(Count));
        lengths[Count] = content.Length;
        batch.Add(ContentForm.Link(content, number, previous, batch.Room(content.Length + ContentForm.LinkLength)));
    }

    /// <summary>The first entry whose recorded hash is not that of its content; -1 when there is none.</summary>
    public int FirstWrong()
    {
        Span<byte> hash = stackalloc byte[HexLength];
        var digests = batch.Hash();
        for (var i = 0; i < Count; i++)
        {
            Convert.TryToHexStringLower(digests.Slice(i * Sha256Digest.Size, Sha256Digest.Size), hash, out _);
            if (!Hash(i).SequenceEqual(hash))
                return i;
        }

        return -1;
    }

    /// <summary>What stands before an entry as the hash to continue from.</summary>
    public ReadOnlySpan<byte> Previous(int index) => Hash(index - 1);

    public ReadOnlySpan<byte> Recorded(int index) => Hash(index);

    public byte[] Content(int index) => ContentForm.Unlink(batch[index], lengths[index]);

    public void Clear() => batch.Clear();

    private Span<byte> Hash(int index) => hashes.AsSpan((1 + index) * HexLength, HexLength);
}
