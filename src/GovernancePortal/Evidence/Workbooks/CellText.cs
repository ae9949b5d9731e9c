using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>
/// Makes any string fit for a cell: nothing that XML cannot hold, nothing invisible or deceiving (shown as its code, as in the report),
/// no more than Excel takes, and no text that Excel would take for one of its own escapes (ECMA-376 part 1, section 22.9.2.19).
/// </summary>
internal static partial class CellText
{
    /// <summary>The most characters (UTF-16) that Excel keeps in a cell.</summary>
    public const int Most = 32_767;

    private const int RoomForTheRest = 80;

    public static string Safe(string text)
    {
        var bounded = Bounded(text);
        var safe = new StringBuilder(bounded.Length);
        foreach (var rune in bounded.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
            Append(safe, rune);
        var escaped = ExcelEscape().Replace(safe.ToString(), "_x005F_");
        return escaped.Length <= Most ? escaped : Cut(escaped, Most - 1) + "…";
    }

    /// <summary>Whether Excel would read it as a formula if a person edits the cell.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t';

    private static void Append(StringBuilder safe, Rune rune)
    {
        if (rune.Value == '\r')
            safe.Append('\n');
        else if (rune.Value is '\n' or '\t' || IsPlain(rune))
            safe.Append(rune.ToString());
        else
            safe.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
    }

    private static bool IsPlain(Rune rune) => rune.Value is 0x200D or 0xFE0E or 0xFE0F || Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Bounded(string text) => text.Length <= Most - RoomForTheRest
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{Cut(text, Most - RoomForTheRest)} … [{text.Length - (Most - RoomForTheRest)} more characters in {EvidenceJson.FileName}]");

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExcelEscape();
}
