using System.Buffers;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>MAC addresses (IEEE 802, EUI-48): six octets with colons or hyphens, or three groups of four with dots.</summary>
internal sealed class MacDetector : IDetector
{
    private const int OctetGroup = 2;
    private const int OctetLength = 17;
    private const int DottedGroup = 4;
    private const int DottedLength = 14;

    private static readonly SearchValues<char> Separators = SearchValues.Create(":-.");

    public void Find(ReadOnlySpan<char> text, LabelContext label, List<Candidate> found)
    {
        for (var from = 0; text[from..].IndexOfAny(Separators) is >= 0 and var offset;)
        {
            var at = from + offset;
            var isDotted = text[at] == '.';
            var start = at - (isDotted ? DottedGroup : OctetGroup);
            var length = isDotted ? DottedLength : OctetLength;
            from = at + 1;
            if (!IsAddress(text, start, length, at - start + 1))
                continue;
            Add(text, start, length, found);
            from = start + length;
        }
    }

    // hex digits with the same separator at every period-th place
    private static bool IsAddress(ReadOnlySpan<char> text, int start, int length, int period)
    {
        if (start < 0 || start + length > text.Length)
            return false;
        var separator = text[start + period - 1];
        for (var i = 0; i < length; i++)
        {
            var c = text[start + i];
            if (i % period == period - 1 ? c != separator : !char.IsAsciiHexDigit(c))
                return false;
        }

        return Stands(text, start - 1, separator) && Stands(text, start + length, separator);
    }

    private static bool Stands(ReadOnlySpan<char> text, int beside, char separator) =>
        beside < 0 || beside >= text.Length || (!Boundary.IsWordChar(text[beside]) && (text[beside] != separator || separator == '.'));

    private static void Add(ReadOnlySpan<char> text, int start, int length, List<Candidate> found)
    {
        var mac = text.Slice(start, length);
        var isPlaceholder = !mac.ContainsAnyExcept("0:-.") || !mac.ContainsAnyExcept("fF:-.");
        if (isPlaceholder)
            return;
        var isOnlyDigits = !mac.ContainsAny("abcdefABCDEF");
        found.Add(new(KindCode.MacAddress, start, length, isOnlyDigits ? Confidence.Fair : Confidence.Strong));
    }
}
