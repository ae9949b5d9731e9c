using System.Globalization;
using System.Text;

namespace GovernancePortal.Cel.Parsing;

/// <summary>ESCAPE of the grammar: a backslash and what follows it. In bytes \x and octal digits are octets, \u has no meaning.</summary>
internal static class EscapeSequence
{
    public static void Read(SourceText text, LiteralBuilder value)
    {
        var start = text.Offset;
        text.Skip(1);
        if (text.AtEnd)
            throw text.Refusal("expected an escape sequence", start);
        var letter = text.Read();
        switch (letter)
        {
            case 'x' or 'X':
                Number(text, value, Hex(text, 2, start), start);
                break;
            case 'u' or 'U' when !value.IsBytes:
                Number(text, value, Hex(text, letter == 'u' ? 4 : 8, start), start);
                break;
            case >= '0' and <= '3':
                Number(text, value, Octal(letter + Digits(text, 2, c => c is >= '0' and <= '7', start)), start);
                break;
            default:
                value.Append(Plain(letter) ?? throw text.Refusal($"'\\{letter}' is no escape sequence", start));
                break;
        }
    }

    private static char? Plain(char letter) => letter switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        '\\' or '?' or '"' or '\'' or '`' => letter,
        _ => null,
    };

    private static void Number(SourceText text, LiteralBuilder value, uint code, int start)
    {
        if (value.IsBytes)
            value.Append((byte)code);
        else if (Rune.IsValid(code))
            value.Append(new Rune(code));
        else
            throw text.Refusal($"U+{code:X4} is no Unicode scalar value", start);
    }

    private static uint Hex(SourceText text, int count, int start)
        => uint.Parse(Digits(text, count, char.IsAsciiHexDigit, start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static uint Octal(string digits) => (uint)digits.Aggregate(0, (sum, digit) => (sum * 8) + (digit - '0'));

    private static string Digits(SourceText text, int count, Func<char, bool> accepted, int start)
    {
        var first = text.Offset;
        for (var i = 0; i < count; i++)
        {
            if (!accepted(text.Peek()))
                throw text.Refusal($"expected {count} digits in the escape sequence", start);
            text.Skip(1);
        }

        return text.Since(first);
    }
}
