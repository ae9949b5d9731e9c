using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Provenance.Chain;

/// <summary>
/// Verifies a chain entry by entry, see <see cref="HashChain"/>. It starts at the first entry, or after one that is trusted already
/// (from a checkpoint). After a break it answers every further entry with that same break.
/// </summary>
public sealed class HashChainVerifier
{
    private ChainBreak? _firstBreak;

    /// <summary>Starts before the first entry.</summary>
    public HashChainVerifier()
        : this(0, HashChain.Start)
    {
    }

    /// <summary>Starts after an entry whose number and hash are trusted.</summary>
    public HashChainVerifier(long count, Sha256Digest head)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        Head = head;
    }

    /// <summary>The number of the last entry that holds; 0 before the first.</summary>
    public long Count { get; private set; }

    /// <summary>The hash of the last entry that holds.</summary>
    public Sha256Digest Head { get; private set; }

    /// <summary>Checks the next entry; null when it holds.</summary>
    public ChainBreak? Next(ChainEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _firstBreak ??= Check(entry);
        if (_firstBreak is null)
        {
            Count++;
            Head = entry.Hash;
        }
        return _firstBreak;
    }

    private ChainBreak? Check(ChainEntry entry)
    {
        try
        {
            var canonical = CanonicalJson.Canonicalize(entry.Content);
            using var document = JsonDocument.Parse(canonical);
            return CheckLinks(document.RootElement) ?? CheckHash(Sha256Digest.Of(canonical), entry.Hash);
        }
        catch (CanonicalJsonException e)
        {
            return Unreadable(e.Message);
        }
    }

    private ChainBreak? CheckLinks(JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Object)
            return Unreadable("it is not a JSON object.");
        if (!content.TryGetProperty(HashChain.SequenceMember, out var number) || number.ValueKind != JsonValueKind.Number)
            return Unreadable("it has no number.");
        if (!content.TryGetProperty(HashChain.PreviousHashMember, out var previous) || previous.ValueKind != JsonValueKind.String)
            return Unreadable("it has no previous hash.");
        var expectedNumber = (Count + 1).ToString(CultureInfo.InvariantCulture);
        if (!string.Equals(number.GetRawText(), expectedNumber, StringComparison.Ordinal))
            return Break(ChainFault.WrongSequence, expectedNumber, number.GetRawText());
        if (!string.Equals(previous.GetString(), Head.ToString(), StringComparison.Ordinal))
            return Break(ChainFault.WrongPreviousHash, Head.ToString(), previous.GetString()!);
        return null;
    }

    private ChainBreak? CheckHash(Sha256Digest computed, Sha256Digest recorded) =>
        computed == recorded ? null : Break(ChainFault.WrongHash, computed.ToString(), recorded.ToString());

    private ChainBreak Unreadable(string reason) => Break(ChainFault.Unreadable, "a linked entry", reason);

    private ChainBreak Break(ChainFault fault, string expected, string found) => new(Count + 1, fault, expected, found);
}
