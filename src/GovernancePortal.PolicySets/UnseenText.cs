using System.Text;

namespace GovernancePortal.PolicySets;

/// <summary>
/// Characters that nobody sees and that act all the same: control characters, what turns the direction of writing around (Unicode Technical Report 36,
/// section 2.10), other line ends than LF, and code points that are no characters, which neither XML nor a database takes.
/// </summary>
internal static class UnseenText
{
    public static bool Is(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n')) || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is 0x061C or 0x200E or 0x200F or 0x2028 or 0x2029 or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF);

    /// <summary>The first of them in a text; null where there is none.</summary>
    public static (Rune Rune, int Offset)? FirstIn(string text)
    {
        var offset = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Is(rune))
                return (rune, offset);
            offset += rune.Utf16SequenceLength;
        }

        return null;
    }
}
