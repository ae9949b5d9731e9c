using System.Globalization;
using System.Text;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>ESCAPE of the grammar: a backslash and what follows it, in a string.</summary>
internal static class EscapeSequence
{
    public static string Read(SourceText text)
    {
        var position = text.Position;
        text.Read();
        if (text.AtEnd)
            throw Invalid("expected an escape sequence", position);
        var letter = text.Read();
        return letter switch
        {
            'a' => "\a",
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\v",
            '\\' or '?' or '"' or '\'' or '`' => letter.ToString(),
            'x' or 'X' => CodePoint(Digits(text, 2, char.IsAsciiHexDigit, position), 16, position),
            'u' => CodePoint(Digits(text, 4, char.IsAsciiHexDigit, position), 16, position),
            'U' => CodePoint(Digits(text, 8, char.IsAsciiHexDigit, position), 16, position),
            >= '0' and <= '3' => CodePoint(letter + Digits(text, 2, c => c is >= '0' and <= '7', position), 8, position),
            _ => throw Invalid($"'\\{letter}' is no escape sequence", position),
        };
    }

    private static string Digits(SourceText text, int count, Func<char, bool> accepted, SourcePosition position)
    {
        var start = text.Offset;
        for (var i = 0; i < count; i++)
        {
            if (!accepted(text.Peek()))
                throw Invalid($"expected {count} digits in the escape sequence", position);
            text.Read();
        }

        return text.Since(start);
    }

    private static string CodePoint(string digits, int radix, SourcePosition position)
    {
        var code = radix == 16
            ? uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : (uint)digits.Aggregate(0, (sum, digit) => (sum * 8) + (digit - '0'));
        return Rune.IsValid(code)
            ? new Rune(code).ToString()
            : throw Invalid($"U+{code:X4} is no Unicode scalar value", position);
    }

    private static CelException Invalid(string reason, SourcePosition position)
        => new(CelErrorKind.Syntax, reason, position.Line, position.Column);
}
