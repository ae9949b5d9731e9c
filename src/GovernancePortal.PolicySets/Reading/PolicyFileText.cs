using System.Buffers;
using System.Globalization;
using System.Text;

namespace GovernancePortal.PolicySets.Reading;

/// <summary>Bytes to text: strict UTF-8, no control characters, nothing that turns the direction of writing around (Unicode Technical Report 36, section 2.10).</summary>
internal static class PolicyFileText
{
    /// <summary>The text with line feeds alone; null, with a finding, when the bytes are refused.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, PolicyLimits limits, Findings findings)
    {
        if (bytes.Length > limits.FileBytes)
        {
            var large = PolicyReader.TooLarge(bytes.Length, limits);
            findings.Add(large.Message, large.At);
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        return IsText(bytes, findings) ? Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n") : null;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes, Findings findings)
    {
        var (line, column) = (1, 1);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            // other line ends than LF and CR LF would count lines differently here and in the parser
            if (status != OperationStatus.Done || (rune.Value != '\r' && UnseenText.Is(rune)))
            {
                findings.Add(status == OperationStatus.Done
                    ? string.Create(CultureInfo.InvariantCulture, $"expected text, found the character U+{rune.Value:X4}, which cannot be seen")
                    : string.Create(CultureInfo.InvariantCulture, $"expected UTF-8, found the byte {bytes[0]:X2}"), new(line, column));
                return false;
            }

            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            bytes = bytes[length..];
        }

        return true;
    }
}
