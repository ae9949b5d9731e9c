using System.Globalization;
using System.Text;

namespace GovernancePortal.Platform.Results;

/// <summary>
/// Names that people tell things apart by: what looks the same is the same. Characters that nobody sees are refused (Unicode Technical
/// Report 36, section 2.10), white space counts once. Letters of other scripts that look alike, and composed letters beside
/// decomposed ones, stay different names: the portal runs without the tables that tell (invariant globalization).
/// </summary>
public static class PlainName
{
    // letters by their category, and blank all the same: Hangul fillers
    private const string Blank = "\u115F\u1160\u3164\uFFA0";

    // a pattern of Braille without a dot
    private const string NoDots = "\u2800";

    /// <summary>A name as it is kept: without white space around it, one space for each piece of it inside.</summary>
    /// <param name="name">A name for which <see cref="IsPlain"/> is true.</param>
    public static string Of(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True when every character can be seen, or is a plain space, and none is unassigned, of private use or a piece of another.</summary>
    public static bool IsPlain(string name) => !name.AsSpan().ContainsAny(Blank) && name.EnumerateRunes().All(IsShown);

    /// <summary>What a reader sees of any text: without characters that show nothing, and one space for each piece of white space. Empty for a text that says nothing.</summary>
    public static string Seen(string text) => Of(string.Concat(text.EnumerateRunes().Where(IsSeen).Select(rune => rune.ToString())));

    private static bool IsSeen(Rune rune) => Rune.IsWhiteSpace(rune)
        || (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned) && !(Blank + NoDots).Contains(rune.ToString(), StringComparison.Ordinal));

    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
