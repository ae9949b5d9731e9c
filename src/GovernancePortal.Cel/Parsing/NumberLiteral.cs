using System.Globalization;

namespace GovernancePortal.Cel.Parsing;

/// <summary>INT_LIT, UINT_LIT and FLOAT_LIT of the grammar. A sign is the parser's business.</summary>
internal static class NumberLiteral
{
    private const ulong LargestMagnitude = 1UL << 63;

    public static Token Read(SourceText text)
    {
        var start = text.Offset;
        if (text.Peek() == '0' && text.Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(text.Peek(2)))
        {
            text.Skip(2);
            while (char.IsAsciiHexDigit(text.Peek()))
                text.Skip(1);
            return Integer(text, text.Since(start)[2..], NumberStyles.AllowHexSpecifier, start);
        }

        SkipDigits(text);
        var digits = text.Since(start);
        var isDouble = SkipFraction(text) | SkipExponent(text);
        return isDouble ? Double(text, start) : Integer(text, digits, NumberStyles.None, start);
    }

    private static void SkipDigits(SourceText text)
    {
        while (char.IsAsciiDigit(text.Peek()))
            text.Skip(1);
    }

    private static bool SkipFraction(SourceText text)
    {
        if (text.Peek() != '.' || !char.IsAsciiDigit(text.Peek(1)))
            return false;
        text.Skip(1);
        SkipDigits(text);
        return true;
    }

    private static bool SkipExponent(SourceText text)
    {
        var sign = text.Peek(1) is '+' or '-' ? 1 : 0;
        if (text.Peek() is not ('e' or 'E') || !char.IsAsciiDigit(text.Peek(1 + sign)))
            return false;
        text.Skip(1 + sign);
        SkipDigits(text);
        return true;
    }

    private static Token Integer(SourceText text, string digits, NumberStyles style, int start)
    {
        var unsigned = text.Peek() is 'u' or 'U';
        if (unsigned)
            text.Skip(1);
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var magnitude) || (!unsigned && magnitude > LargestMagnitude))
            throw text.Refusal("the number does not fit in 64 bits", start);
        return new Token(unsigned ? TokenKind.Uint : TokenKind.Int, start, text.Offset, null, magnitude);
    }

    private static Token Double(SourceText text, int start)
    {
        var value = double.Parse(text.Since(start), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
            throw text.Refusal("the number is too large for a double", start);
        return new Token(TokenKind.Double, start, text.Offset, null, BitConverter.DoubleToUInt64Bits(value));
    }
}
