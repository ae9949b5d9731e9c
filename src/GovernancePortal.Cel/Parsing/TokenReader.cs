namespace GovernancePortal.Cel.Parsing;

/// <summary>The tokens in their order, and the ways to insist on one.</summary>
internal sealed class TokenReader(string source, List<Token> tokens)
{
    private int _next;

    public Token Current => tokens[_next];

    public TokenKind Kind => tokens[_next].Kind;

    public Token Following => tokens[Math.Min(_next + 1, tokens.Count - 1)];

    public Token Read()
    {
        var current = tokens[_next];
        if (_next < tokens.Count - 1)
            _next++;
        return current;
    }

    public bool Accept(TokenKind kind)
    {
        if (Kind != kind)
            return false;
        Read();
        return true;
    }

    public void Expect(TokenKind kind, string mark)
    {
        if (!Accept(kind))
            throw Unexpected($"'{mark}'");
    }

    public CelException Unexpected(string expected)
        => Refusal(CelErrorKind.Syntax, $"expected {expected}, but found {Describe(Current)}", Current.Start);

    public CelException Refusal(CelErrorKind kind, string reason, int at) => SourcePosition.Refusal(source, kind, reason, at);

    private string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end of the expression",
        TokenKind.Identifier or TokenKind.QuotedIdentifier => $"the name '{token.Name}'",
        TokenKind.Int or TokenKind.Uint or TokenKind.Double => $"the number {source[token.Start..token.End]}",
        TokenKind.String => "a string",
        TokenKind.Bytes => "bytes",
        _ => $"'{source[token.Start..token.End]}'",
    };
}
