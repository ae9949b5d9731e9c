using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Cuts the source into tokens (langdef.md, "Syntax").</summary>
internal sealed class Lexer
{
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "&&", "||", "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "-", "+", "*", "/", "%", "!", "<", ">"];

    private readonly SourceText _text;

    private Lexer(string source) => _text = new SourceText(source);

    public static List<Token> Read(string source)
    {
        var lexer = new Lexer(source);
        var tokens = new List<Token>();
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        SkipBlank();
        var position = _text.Position;
        if (_text.AtEnd)
            return new Token(TokenKind.End, "", null, position);

        if (StringLiteral.TryRead(_text, out var value))
            return new Token(TokenKind.String, "", value, position);

        var next = _text.Peek();
        if (char.IsAsciiDigit(next) || (next == '.' && char.IsAsciiDigit(_text.Peek(1))))
            return NumberLiteral.Read(_text);
        if (IsNameStart(next))
            return ReadName(position);
        return next == '`' ? ReadQuotedName(position) : ReadSymbol(position);
    }

    private void SkipBlank()
    {
        while (true)
        {
            _text.SkipWhile(c => c is ' ' or '\t' or '\n' or '\r' or '\f');
            if (!_text.StartsWith("//"))
                return;
            _text.SkipWhile(c => c != '\n');
        }
    }

    private Token ReadName(SourcePosition position)
    {
        var start = _text.Offset;
        _text.SkipWhile(c => IsNameStart(c) || char.IsAsciiDigit(c));
        var name = _text.Since(start);
        var kind = name is "true" or "false" or "null" or "in" ? TokenKind.Keyword : TokenKind.Identifier;
        return new Token(kind, name, null, position);
    }

    private Token ReadQuotedName(SourcePosition position)
    {
        _text.Read();
        var start = _text.Offset;
        _text.SkipWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/' or ' ');
        var name = _text.Since(start);
        if (_text.Peek() != '`' || name.Length == 0)
            throw new CelException(CelErrorKind.Syntax, "expected a field name between back-quotes", position.Line, position.Column);
        _text.Read();
        return new Token(TokenKind.QuotedIdentifier, name, null, position);
    }

    private Token ReadSymbol(SourcePosition position)
    {
        var symbol = Array.Find(Symbols, _text.StartsWith)
            ?? throw new CelException(CelErrorKind.Syntax, $"the character {Show(_text.Peek())} has no meaning here", position.Line, position.Column);
        _text.Skip(symbol.Length);
        return new Token(TokenKind.Symbol, symbol, null, position);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static string Show(char c) => c is > ' ' and < '\u007f' ? $"'{c}'" : $"U+{(int)c:X4}";
}
