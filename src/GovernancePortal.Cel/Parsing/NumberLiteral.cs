using System.Globalization;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>INT_LIT, UINT_LIT and FLOAT_LIT of the grammar. A sign is the parser's business.</summary>
internal static class NumberLiteral
{
    private const ulong LargestMagnitude = 1UL << 63;

    public static Token Read(SourceText text)
    {
        var position = text.Position;
        var start = text.Offset;
        if (text.Peek() == '0' && text.Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(text.Peek(2)))
        {
            text.Skip(2);
            text.SkipWhile(char.IsAsciiHexDigit);
            return Integer(text, text.Since(start)[2..], NumberStyles.AllowHexSpecifier, position);
        }

        text.SkipWhile(char.IsAsciiDigit);
        var digits = text.Since(start);
        var isDouble = SkipFraction(text) | SkipExponent(text);
        return isDouble ? Double(text.Since(start), position) : Integer(text, digits, NumberStyles.None, position);
    }

    private static bool SkipFraction(SourceText text)
    {
        if (text.Peek() != '.' || !char.IsAsciiDigit(text.Peek(1)))
            return false;
        text.Read();
        text.SkipWhile(char.IsAsciiDigit);
        return true;
    }

    private static bool SkipExponent(SourceText text)
    {
        var sign = text.Peek(1) is '+' or '-' ? 1 : 0;
        if (text.Peek() is not ('e' or 'E') || !char.IsAsciiDigit(text.Peek(1 + sign)))
            return false;
        text.Skip(1 + sign);
        text.SkipWhile(char.IsAsciiDigit);
        return true;
    }

    private static Token Integer(SourceText text, string digits, NumberStyles style, SourcePosition position)
    {
        var unsigned = text.Peek() is 'u' or 'U';
        if (unsigned)
            text.Read();
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var magnitude) || (!unsigned && magnitude > LargestMagnitude))
            throw new CelException(CelErrorKind.Syntax, "the number does not fit in 64 bits", position.Line, position.Column);
        return new Token(unsigned ? TokenKind.Uint : TokenKind.Int, digits, magnitude, position);
    }

    private static Token Double(string written, SourcePosition position)
    {
        var value = double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
            throw new CelException(CelErrorKind.Syntax, "the number is too large for a double", position.Line, position.Column);
        return new Token(TokenKind.Double, written, value, position);
    }
}
