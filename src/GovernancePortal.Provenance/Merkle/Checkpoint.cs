using System.Globalization;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>
/// A statement about a log at one moment: it had <see cref="Size"/> entries and this Merkle root. Its text is the checkpoint body of
/// C2SP tlog-checkpoint: origin, size in decimal, root in base64, and one extension line with the time; each line ends with a line feed.
/// The leaves of the audit ledger's tree are the hashes of its entries (32 bytes each), in their order: an entry can be proven without being told.
/// </summary>
/// <param name="Origin">The name of the log: letters, digits and the marks - . / _, as in "portal.example.org/ledger".</param>
/// <param name="Size">How many entries the log had.</param>
/// <param name="Root">The root of the tree over them, RFC 6962.</param>
/// <param name="Time">When the statement was made, to the second; written in UTC.</param>
public sealed record Checkpoint(string Origin, long Size, Sha256Digest Root, DateTimeOffset Time)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string TimePrefix = "time ";

    /// <summary>The text that is signed.</summary>
    /// <exception cref="InvalidOperationException">The origin has other characters, or the size is negative.</exception>
    public string ToText()
    {
        if (!IsName(Origin) || Size < 0)
            throw new InvalidOperationException("A checkpoint needs a plain origin and a size.");
        var time = Time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToArray())}\n{TimePrefix}{time}\n");
    }

    /// <summary>Reads exactly what <see cref="ToText"/> writes.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines.Length != 5 || !IsName(lines[0]) || !lines[3].StartsWith(TimePrefix, StringComparison.Ordinal))
            throw new FormatException("Not the text of a checkpoint.");
        var checkpoint = new Checkpoint(lines[0], ReadSize(lines[1]), ReadRoot(lines[2]), ReadTime(lines[3][TimePrefix.Length..]));
        // One checkpoint, one text: otherwise two texts could say the same and be signed apart.
        return string.Equals(checkpoint.ToText(), text, StringComparison.Ordinal)
            ? checkpoint
            : throw new FormatException("Not the text of a checkpoint.");
    }

    /// <summary>True for a text that can be the name of a log: 1 to 200 letters, digits and marks - . / _.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= 200 } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/' or '_');

    private static long ReadSize(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : throw new FormatException("The size of a checkpoint is not a number.");

    private static Sha256Digest ReadRoot(string text)
    {
        Span<byte> bytes = stackalloc byte[Sha256Digest.Size];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == Sha256Digest.Size
            ? new Sha256Digest(bytes)
            : throw new FormatException("The root of a checkpoint is not 32 bytes in base64.");
    }

    private static DateTimeOffset ReadTime(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException("The time of a checkpoint is not in UTC.");
}
