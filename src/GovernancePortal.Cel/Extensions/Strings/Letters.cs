using System.Text;
using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Extensions.Strings;

/// <summary>Case, blanks, order and quotes.</summary>
internal static class Letters
{
    public static CelValue Lower(string text, Frame frame) => Each(text, char.IsAsciiLetterUpper, ' ', frame);

    public static CelValue Upper(string text, Frame frame) => Each(text, char.IsAsciiLetterLower, ' ', frame);

    /// <summary>Without the white space of Unicode at both ends.</summary>
    public static CelValue Trim(string text, Frame frame)
    {
        frame.SpendText(text.Length);
        return CelValue.Of(text.Trim());
    }

    public static CelValue Reverse(string text, Frame frame)
    {
        frame.SpendText(text.Length);
        var reversed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
            reversed.Append(rune.ToString());
        return CelValue.Of(reversed.ToString());
    }

    /// <summary>As a string literal of the language.</summary>
    public static CelValue Quote(string text, Frame frame)
    {
        frame.SpendText(text.Length);
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (Escaped(c) is { } escaped)
                quoted.Append('\\').Append(escaped);
            else
                quoted.Append(c);
        }

        return CelValue.Of(quoted.Append('"').ToString());
    }

    private static char? Escaped(char c) => c switch
    {
        '\a' => 'a',
        '\b' => 'b',
        '\f' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '\v' => 'v',
        '\\' => '\\',
        '"' => '"',
        _ => null,
    };

    /// <summary>Letters of ASCII differ from their other case by one bit.</summary>
    private static CelValue Each(string text, Func<char, bool> changes, char bit, Frame frame)
    {
        frame.SpendText(text.Length);
        return CelValue.Of(string.Create(text.Length, (text, changes, bit), static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = from.changes(from.text[i]) ? (char)(from.text[i] ^ from.bit) : from.text[i];
        }));
    }
}
