using System.Text;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>STRING_LIT of the grammar: plain or raw, in one or three quotes of either sort.</summary>
internal static class StringLiteral
{
    public static bool TryRead(SourceText text, out string value)
    {
        value = "";
        var position = text.Position;
        var prefix = 0;
        var raw = false;
        for (; prefix < 2 && text.Peek(prefix) is 'r' or 'R' or 'b' or 'B'; prefix++)
            raw |= text.Peek(prefix) is 'r' or 'R';
        if (text.Peek(prefix) is not ('"' or '\''))
            return false;
        if (HasBytesPrefix(text, prefix))
            throw new CelException(CelErrorKind.Unsupported, "bytes literals are not supported", position.Line, position.Column);
        if (prefix == 2)
            return false;

        text.Skip(prefix);
        value = ReadQuoted(text, raw, position);
        return true;
    }

    private static bool HasBytesPrefix(SourceText text, int prefix)
    {
        for (var i = 0; i < prefix; i++)
        {
            if (text.Peek(i) is 'b' or 'B')
                return true;
        }

        return false;
    }

    private static string ReadQuoted(SourceText text, bool raw, SourcePosition position)
    {
        var quote = new string(text.Peek(), 3);
        if (!text.StartsWith(quote))
            quote = quote[..1];
        text.Skip(quote.Length);

        var value = new StringBuilder();
        while (!text.StartsWith(quote))
        {
            if (text.AtEnd || (quote.Length == 1 && text.Peek() is '\n' or '\r'))
                throw new CelException(CelErrorKind.Syntax, $"the string is not closed: expected {quote}", position.Line, position.Column);
            if (raw || text.Peek() != '\\')
                value.Append(text.Read());
            else
                value.Append(EscapeSequence.Read(text));
        }

        text.Skip(quote.Length);
        return value.ToString();
    }
}
