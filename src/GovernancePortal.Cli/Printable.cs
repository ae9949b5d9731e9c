using System.Text;

namespace GovernancePortal.Cli;

/// <summary>Text that a file says, safe for a terminal: no character that moves, colours, hides or turns around what is read.</summary>
internal static class Printable
{
    public static string Of(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isHidden = (Rune.IsControl(rune) && rune.Value is not '\n') || rune.Value is 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
            printable.Append(isHidden ? "\uFFFD" : rune.ToString());
        }

        return printable.ToString();
    }
}
