namespace GovernancePortal.Cel.Parsing;

/// <summary>Cuts the source into tokens (langdef.md, "Syntax").</summary>
internal sealed class Lexer
{
    private readonly SourceText _text;

    private Lexer(string source) => _text = new SourceText(source);

    public static List<Token> Read(string source)
    {
        var lexer = new Lexer(source);
        var tokens = new List<Token>((source.Length / 3) + 2);
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        SkipBlank();
        var start = _text.Offset;
        if (_text.AtEnd)
            return new Token(TokenKind.End, start, start);

        var next = _text.Peek();
        if (StringLiteral.Starts(_text))
            return StringLiteral.Read(_text);
        if (char.IsAsciiDigit(next) || (next == '.' && char.IsAsciiDigit(_text.Peek(1))))
            return NumberLiteral.Read(_text);
        if (IsNameStart(next))
            return ReadName(start);
        return next == '`' ? ReadQuotedName(start) : ReadSymbol(start);
    }

    private void SkipBlank()
    {
        while (true)
        {
            while (_text.Peek() is ' ' or '\t' or '\n' or '\r' or '\f')
                _text.Skip(1);
            if (_text.Peek() != '/' || _text.Peek(1) != '/')
                return;
            while (!_text.AtEnd && _text.Peek() != '\n')
                _text.Skip(1);
        }
    }

    private Token ReadName(int start)
    {
        while (IsNameStart(_text.Peek()) || char.IsAsciiDigit(_text.Peek()))
            _text.Skip(1);
        var name = _text.Since(start);
        var kind = name switch
        {
            "true" => TokenKind.True,
            "false" => TokenKind.False,
            "null" => TokenKind.Null,
            "in" => TokenKind.In,
            _ => TokenKind.Identifier,
        };
        return new Token(kind, start, _text.Offset, name);
    }

    private Token ReadQuotedName(int start)
    {
        _text.Skip(1);
        while (char.IsAsciiLetterOrDigit(_text.Peek()) || _text.Peek() is '_' or '.' or '-' or '/' or ' ')
            _text.Skip(1);
        var name = _text.Since(start + 1);
        if (_text.Peek() != '`' || name.Length == 0)
            throw _text.Refusal("expected a field name between back-quotes", start);
        _text.Skip(1);
        return new Token(TokenKind.QuotedIdentifier, start, _text.Offset, name);
    }

    private Token ReadSymbol(int start)
    {
        var kind = Symbols.Find(_text.Peek(), _text.Peek(1), out var length);
        if (length == 0)
            throw _text.Refusal($"the character {Show(_text.Peek())} has no meaning here{Doubled(_text.Peek())}", start);
        _text.Skip(length);
        return new Token(kind, start, start + length);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static string Doubled(char c) => c is '=' or '&' or '|' ? $"; write '{c}{c}'" : "";

    private static string Show(char c) => c is > ' ' and < '\u007f' ? $"'{c}'" : $"U+{(int)c:X4}";
}
