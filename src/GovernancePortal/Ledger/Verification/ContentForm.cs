using System.Buffers.Text;

namespace GovernancePortal.Ledger.Verification;

/// <summary>
/// The bytes of a content as the portal writes it (canonical JSON of the schema ledger-entry/1), compared with the columns of its entry without
/// parsing. What has another form is not wrong for that: it is judged the long way, by <see cref="EntryComparison"/>.
/// </summary>
internal static class ContentForm
{
    /// <summary>Bytes by which <see cref="Link"/> makes a content longer, at most.</summary>
    public const int LinkLength = 160;
    private const int GuidLength = 36;
    private static ReadOnlySpan<byte> Tail => ",\"schema\":\"ledger-entry/1\"}"u8;

    /// <summary>True when the content says what the columns say.</summary>
    public static bool Says(ReadOnlySpan<byte> content, StoredEntries entry) =>
        Plain(entry.Action) && Plain(entry.CorrelationId) && Plain(entry.Key) && Plain(entry.Kind) && BeginsAs(content, entry) && EndsAs(content, entry.Id);

    /// <summary>Writes the content with number and previous hash, as it is hashed; answers its length.</summary>
    /// <param name="content">A content for which <see cref="Says"/> is true.</param>
    /// <param name="sequence">The entry's number.</param>
    /// <param name="previous">64 hex digits.</param>
    /// <param name="linked">At least <see cref="LinkLength"/> bytes longer than the content.</param>
    public static int Link(ReadOnlySpan<byte> content, long sequence, ReadOnlySpan<byte> previous, Span<byte> linked)
    {
        var at = Put(content[..^Tail.Length], linked, 0);
        at = Put(",\"previousHash\":\""u8, linked, at);
        at = Put(previous, linked, at);
        at = Put("\",\"schema\":\"ledger-entry/1\",\"sequence\":"u8, linked, at);
        Utf8Formatter.TryFormat(sequence, linked[at..], out var digits);
        return Put("}"u8, linked, at + digits);
    }

    /// <summary>The content out of which <see cref="Link"/> made this.</summary>
    /// <param name="linked">What it wrote.</param>
    /// <param name="length">Of the content.</param>
    public static byte[] Unlink(ReadOnlySpan<byte> linked, int length) => [.. linked[..(length - Tail.Length)], .. Tail];

    private static int Put(ReadOnlySpan<byte> part, Span<byte> whole, int at)
    {
        part.CopyTo(whole[at..]);
        return at + part.Length;
    }

    // a mark that JSON escapes could stand for more than it shows
    private static bool Plain(ReadOnlySpan<byte> text) => !text.ContainsAny((byte)'"', (byte)'\\');

    private static bool BeginsAs(ReadOnlySpan<byte> rest, StoredEntries entry) =>
        Skip(ref rest, "{\"action\":\""u8) && Skip(ref rest, entry.Action) && Skip(ref rest, "\",\"actor\":\""u8) && Skip(ref rest, entry.Actor)
        && Skip(ref rest, "\",\"after\":"u8) && SkipState(ref rest) && Skip(ref rest, ",\"at\":\""u8) && Skip(ref rest, entry.At)
        && Skip(ref rest, "\",\"before\":"u8) && SkipState(ref rest) && Skip(ref rest, ",\"change\":\""u8) && SkipChange(ref rest)
        && Skip(ref rest, "\",\"correlationId\":\""u8) && Skip(ref rest, entry.CorrelationId)
        && Skip(ref rest, "\",\"entity\":{\"key\":\""u8) && Skip(ref rest, entry.Key) && Skip(ref rest, "\",\"kind\":\""u8) && Skip(ref rest, entry.Kind)
        && Skip(ref rest, "\"},\"fields\":{"u8);

    private static bool EndsAs(ReadOnlySpan<byte> rest, Guid id) =>
        Cut(ref rest, Tail) && (Cut(ref rest, "null"u8) || CutPerson(ref rest)) && Cut(ref rest, "\",\"onBehalfOf\":"u8) && Cut(ref rest, id) && Cut(ref rest, "},\"id\":\""u8);

    private static bool Skip(ref ReadOnlySpan<byte> rest, scoped ReadOnlySpan<byte> expected)
    {
        var there = rest.StartsWith(expected);
        rest = there ? rest[expected.Length..] : rest;
        return there;
    }

    private static bool Skip(ref ReadOnlySpan<byte> rest, Guid expected)
    {
        Span<byte> text = stackalloc byte[GuidLength];
        return Utf8Formatter.TryFormat(expected, text, out _) && Skip(ref rest, text);
    }

    // to the microsecond, which is what a column holds
    private static bool Skip(ref ReadOnlySpan<byte> rest, DateTimeOffset expected)
    {
        Span<byte> text = stackalloc byte[28];
        Utf8Formatter.TryFormat(expected.UtcDateTime, text, out _, 'O');
        text[26] = (byte)'Z';
        return Skip(ref rest, text[..27]);
    }

    private static bool SkipState(ref ReadOnlySpan<byte> rest)
    {
        if (Skip(ref rest, "null"u8))
            return true;
        if (!Skip(ref rest, "\"sha256:"u8) || rest.Length < 64 || rest[..64].ContainsAny((byte)'"', (byte)'\\'))
            return false;
        rest = rest[64..];
        return Skip(ref rest, "\""u8);
    }

    private static bool SkipChange(ref ReadOnlySpan<byte> rest) => Skip(ref rest, "created"u8) || Skip(ref rest, "updated"u8) || Skip(ref rest, "deleted"u8);

    private static bool Cut(ref ReadOnlySpan<byte> rest, scoped ReadOnlySpan<byte> expected)
    {
        var there = rest.EndsWith(expected);
        rest = there ? rest[..^expected.Length] : rest;
        return there;
    }

    private static bool Cut(ref ReadOnlySpan<byte> rest, Guid expected)
    {
        Span<byte> text = stackalloc byte[GuidLength];
        return Utf8Formatter.TryFormat(expected, text, out _) && Cut(ref rest, text);
    }

    private static bool CutPerson(ref ReadOnlySpan<byte> rest)
    {
        if (!Cut(ref rest, "\""u8) || rest.Length <= GuidLength || rest[^GuidLength..].ContainsAny((byte)'"', (byte)'\\'))
            return false;
        rest = rest[..^GuidLength];
        return Cut(ref rest, "\""u8);
    }
}
