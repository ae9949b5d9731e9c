namespace GovernancePortal.Cel.Parsing;

/// <summary>STRING_LIT and BYTES_LIT of the grammar: plain or raw, in one or three quotes of either sort.</summary>
internal static class StringLiteral
{
    public static bool Starts(SourceText text) => Prefix(text) >= 0;

    public static Token Read(SourceText text)
    {
        var start = text.Offset;
        var (raw, bytes) = (false, false);
        for (var prefix = Prefix(text); prefix > 0; prefix--)
        {
            var letter = text.Read();
            raw |= letter is 'r' or 'R';
            bytes |= letter is 'b' or 'B';
        }

        var value = new LiteralBuilder(bytes);
        ReadQuoted(text, raw, value, start);
        return new Token(bytes ? TokenKind.Bytes : TokenKind.String, start, text.Offset, value.Build());
    }

    /// <summary>How many letters stand before the quote: r, b or br in either case (BYTES_LIT is b before a STRING_LIT). Negative where no string begins.</summary>
    private static int Prefix(SourceText text)
    {
        if (IsQuote(text.Peek()))
            return 0;
        if (text.Peek() is not ('r' or 'R' or 'b' or 'B'))
            return -1;
        if (IsQuote(text.Peek(1)))
            return 1;
        return text.Peek() is 'b' or 'B' && text.Peek(1) is 'r' or 'R' && IsQuote(text.Peek(2)) ? 2 : -1;
    }

    private static bool IsQuote(char c) => c is '"' or '\'';

    private static void ReadQuoted(SourceText text, bool raw, LiteralBuilder value, int start)
    {
        var quote = new string(text.Peek(), 3);
        if (!text.StartsWith(quote))
            quote = quote[..1];
        text.Skip(quote.Length);
        while (!text.StartsWith(quote))
        {
            if (text.AtEnd || (quote.Length == 1 && text.Peek() is '\n' or '\r'))
                throw text.Refusal($"the string is not closed: expected {quote}", start);
            if (raw || text.Peek() != '\\')
                value.Append(text.Read());
            else
                EscapeSequence.Read(text, value);
        }

        text.Skip(quote.Length);
        if (value.IsBroken)
            throw text.Refusal("the string holds half of a surrogate pair", start);
    }
}
