using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Ledger.Verification;

/// <summary>
/// Follows the chain: numbers without a gap, each hash recomputed from what the change wrote, the number and the recorded hash before it.
/// After a fault the next entry is judged by the recorded hash, so that one fault is named once.
/// </summary>
internal sealed class EntryCheck(StoredEntries entry, CommittedChanges changes) : IDisposable
{
    private const int MostFindings = 20;
    private const int HexLength = 2 * Sha256Digest.Size;
    private const int Link = 160;
    private readonly byte[] previous = Encoding.ASCII.GetBytes(HashChain.Start.ToString());
    private readonly byte[] hash = new byte[HexLength];
    private readonly byte[] digest = new byte[Sha256Digest.Size];
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256); // one for all: to make one costs as much as half a kilobyte
    private byte[] linked = new byte[1 << 12];
    private (long Number, Sha256Digest Previous) suspect;

    /// <summary>The number of the last entry that was followed.</summary>
    public long Number { get; private set; }

    /// <summary>Entries without a change behind them.</summary>
    public long Orphans { get; private set; }

    /// <summary>What does not hold, in words; at most 20.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>The recorded hash of the last entry that was followed: the leaf of the tree.</summary>
    public Sha256Digest Head => Sha256Digest.TryParse(Encoding.ASCII.GetString(previous), out var head) ? head : Sha256Digest.Zero;

    /// <summary>Follows the entry that was just read; answers its recorded hash, the data of its leaf.</summary>
    public ReadOnlySpan<byte> Follow()
    {
        var number = entry.Number;
        var found = changes.Find(entry.IntakeId);
        var swapped = false;
        if (!found)
            Orphans++;
        if (number != Number + 1)
            Find($"Entry {Number + 1} is missing: the next one there is {number}.");
        else if (found && !Holds(number) && !(swapped = Swapped(number)) && EntryComparison.Explain(entry, changes, Head) is { } finding)
            Suspect(number, finding);
        Number = number;
        var isHash = Convert.FromHexString(entry.Hash, digest, out _, out _) == System.Buffers.OperationStatus.Done;
        if (!swapped) // of a swapped pair, the first one holds what comes after both
            (isHash ? entry.Hash : hash).CopyTo(previous);
        return isHash ? digest : default;
    }

    public void Dispose() => sha256.Dispose();

    private bool Holds(long number)
    {
        var content = changes.Content;
        if (changes.Id != entry.Id || !ContentForm.Says(content, entry))
            return false;
        Hash(content, number, previous);
        return entry.Hash.SequenceEqual(hash);
    }

    private void Hash(ReadOnlySpan<byte> content, long number, ReadOnlySpan<byte> before)
    {
        if (linked.Length < content.Length + Link)
            linked = new byte[content.Length + Link];
        sha256.AppendData(linked.AsSpan(0, ContentForm.Link(content, number, before, linked)));
        sha256.GetHashAndReset(digest);
        Convert.TryToHexStringLower(digest, hash, out _);
    }

    private void Suspect(long number, string finding)
    {
        suspect = (number, Head);
        Find(finding);
    }

    // does this entry continue what stood before the one that was found wrong?
    private bool Swapped(long number)
    {
        if (suspect.Number != number - 1 || number == 1 || !ContentForm.Says(changes.Content, entry))
            return false;
        Hash(changes.Content, number - 1, Encoding.ASCII.GetBytes(suspect.Previous.ToString()));
        if (!entry.Hash.SequenceEqual(hash))
            return false;
        Findings.RemoveAll(finding => finding.StartsWith($"Entry {number - 1} ", StringComparison.Ordinal));
        Find($"Entry {number - 1} is out of place: it and entry {number} were swapped.");
        suspect = default;
        return true;
    }

    private void Find(string finding)
    {
        if (Findings.Count < MostFindings)
            Findings.Add(finding);
    }
}
