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
    private readonly byte[] previous = Encoding.ASCII.GetBytes(HashChain.Start.ToString());
    private readonly byte[] hash = new byte[HexLength];
    private readonly byte[] digest = new byte[Sha256Digest.Size];
    private readonly byte[] leaf = new byte[Sha256Digest.Size];
    private readonly LinkedEntries awaited = new();
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256); // one for all: to make one costs as much as half a kilobyte
    private readonly List<string> findings = [];
    private byte[] linked = new byte[1 << 12];
    private (long Number, Sha256Digest Previous) suspect;

    /// <summary>The number of the last entry that was followed.</summary>
    public long Number { get; private set; }

    /// <summary>Entries without a change behind them.</summary>
    public long Orphans { get; private set; }

    /// <summary>The recorded hash of the last entry that was followed.</summary>
    public Sha256Digest Head => Sha256Digest.TryParse(Encoding.ASCII.GetString(previous), out var head) ? head : Sha256Digest.Zero;

    /// <summary>Follows the entry that was just read; answers its recorded hash, the data of its leaf.</summary>
    public ReadOnlySpan<byte> Follow()
    {
        var number = entry.Number;
        var found = changes.Find(entry.IntakeId);
        if (!found)
            Orphans++;
        var isHash = entry.Hash.Length == HexLength && Convert.FromHexString(entry.Hash, leaf, out _, out _) == System.Buffers.OperationStatus.Done;
        var says = found && changes.Id == entry.Id && ContentForm.Says(changes.Content, entry);
        if (says && isHash && number == Number + 1)
            Await(number);
        else
            Judge(number, found, says, isHash);
        Number = number;
        if (awaited.IsFull)
            Settle();
        return isHash ? leaf : default;
    }

    /// <summary>What does not hold, in words; at most 20.</summary>
    public IReadOnlyList<string> Finish()
    {
        Settle();
        return findings;
    }

    public void Dispose() => sha256.Dispose();

    // its hash is compared with those of others
    private void Await(long number)
    {
        awaited.Add(changes.Content, number, previous, entry.Hash);
        entry.Hash.CopyTo(previous);
    }

    // what holds holds for all of them; what does not is judged one by one from where it begins
    private void Settle()
    {
        var wrong = awaited.FirstWrong();
        if (wrong >= 0)
        {
            awaited.Previous(wrong).CopyTo(previous);
            for (var i = wrong; i < awaited.Count; i++)
                JudgeAgain(Number - awaited.Count + 1 + i, awaited.Content(i), awaited.Recorded(i));
        }

        awaited.Clear();
    }

    private void Judge(long number, bool found, bool says, bool isHash)
    {
        Settle();
        var swapped = false;
        if (number != Number + 1)
            Find($"Entry {Number + 1} is missing: the next one there is {number}.");
        else if (found && !(says && Holds(changes.Content, number, entry.Hash)) && !(swapped = says && Swapped(changes.Content, number, entry.Hash))
            && EntryComparison.Explain(entry, changes, Head) is { } finding)
            Suspect(number, finding);
        if (isHash && !swapped) // of a swapped pair, the first one holds what comes after both
            entry.Hash.CopyTo(previous);
        else if (says && !swapped)
            Hash(changes.Content, number, previous).CopyTo(previous);
    }

    private void JudgeAgain(long number, ReadOnlySpan<byte> content, ReadOnlySpan<byte> recorded)
    {
        var swapped = false;
        if (!Holds(content, number, recorded) && !(swapped = Swapped(content, number, recorded)) && EntryComparison.Explain(number, recorded, content, Head) is { } finding)
            Suspect(number, finding);
        if (!swapped)
            recorded.CopyTo(previous);
    }

    private bool Holds(ReadOnlySpan<byte> content, long number, ReadOnlySpan<byte> recorded) => recorded.SequenceEqual(Hash(content, number, previous));

    private ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> content, long number, ReadOnlySpan<byte> before)
    {
        if (linked.Length < content.Length + ContentForm.LinkLength)
            linked = new byte[content.Length + ContentForm.LinkLength];
        sha256.AppendData(linked.AsSpan(0, ContentForm.Link(content, number, before, linked)));
        sha256.GetHashAndReset(digest);
        Convert.TryToHexStringLower(digest, hash, out _);
        return hash;
    }

    private void Suspect(long number, string finding)
    {
        suspect = (number, Head);
        Find(finding);
    }

    // does this entry continue what stood before the one that was found wrong?
    private bool Swapped(ReadOnlySpan<byte> content, long number, ReadOnlySpan<byte> recorded)
    {
        if (suspect.Number != number - 1 || number == 1 || !recorded.SequenceEqual(Hash(content, number - 1, Encoding.ASCII.GetBytes(suspect.Previous.ToString()))))
            return false;
        findings.RemoveAll(finding => finding.StartsWith($"Entry {number - 1} ", StringComparison.Ordinal));
        Find($"Entry {number - 1} is out of place: it and entry {number} were swapped.");
        suspect = default;
        return true;
    }

    private void Find(string finding)
    {
        if (findings.Count < MostFindings)
            findings.Add(finding);
    }
}
