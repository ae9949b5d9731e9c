using System.Buffers;
using System.Globalization;
using System.Text;

namespace GovernancePortal.Cards.Yaml;

/// <summary>Bytes to text: strict UTF-8 with or without byte order mark, no control characters, line ends as line feeds.</summary>
internal static class CardText
{
    // so many bytes that no text has, and the file is none
    private const int MostProblems = 20;

    /// <summary>Null, with findings, when the bytes are refused.</summary>
    public static string? Decode(ReadOnlyMemory<byte> content, Findings findings)
    {
        if (content.Length > CardLimits.Bytes)
        {
            findings.Error("card.too-large", "", FileSpan.Start, $"Expected at most 1 MiB. Found {content.Length.ToString("N0", CultureInfo.InvariantCulture)} bytes.");
            return null;
        }

        var bytes = content.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            findings.Error("card.encoding", "", FileSpan.Start, "Expected UTF-8. Found UTF-16: save the file as UTF-8.");
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        return Check(bytes, findings) ? Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : null;
    }

    /// <summary>Whether the bytes are a text at all, perhaps with some places to correct: no picture, archive or document of an office.</summary>
    public static bool IsText(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || (!content.Contains((byte)0) && Problems(content).Count < MostProblems);

    /// <summary>Tab, line feed and carriage return are the only control characters of a text; none turns its direction around (Unicode Technical Report 36, section 2.10).</summary>
    public static bool IsForbidden(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r')) || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool Check(ReadOnlySpan<byte> bytes, Findings findings)
    {
        if (!IsText(bytes))
        {
            findings.Error("card.encoding", "", FileSpan.Start, "Expected a text in UTF-8. This is not a text file.");
            return false;
        }

        var problems = Problems(bytes);
        foreach (var (line, column, problem) in problems)
            findings.Error("card.encoding", "", FileSpan.At(line, column), problem);
        return problems.Count == 0;
    }

    private static List<(int Line, int Column, string Problem)> Problems(ReadOnlySpan<byte> bytes)
    {
        var problems = new List<(int, int, string)>();
        var (line, column, afterReturn) = (1, 1, false);
        while (!bytes.IsEmpty && problems.Count < MostProblems)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status != OperationStatus.Done || IsForbidden(rune))
                problems.Add((line, column, Problem(status, rune, bytes[0])));
            var newLine = rune.Value == '\r' || (rune.Value == '\n' && !afterReturn);
            if (newLine) (line, column) = (line + 1, 1);
            else if (rune.Value != '\n') column += rune.Utf16SequenceLength;
            afterReturn = rune.Value == '\r';
            bytes = bytes[length..];
        }

        return problems;
    }

    private static string Problem(OperationStatus status, Rune rune, byte first) => status == OperationStatus.Done
        ? string.Create(CultureInfo.InvariantCulture, $"Expected text. Found the control character U+{rune.Value:X4}.")
        : string.Create(CultureInfo.InvariantCulture, $"Expected UTF-8. Found the byte {first:X2}.");
}
