using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>The tokens in their order, and the two ways to insist on one.</summary>
internal sealed class TokenReader(List<Token> tokens)
{
    private int _next;

    public Token Current => tokens[_next];

    public Token Following => tokens[Math.Min(_next + 1, tokens.Count - 1)];

    public Token Read()
    {
        var current = tokens[_next];
        if (_next < tokens.Count - 1)
            _next++;
        return current;
    }

    public bool Accept(string symbol)
    {
        if (!Current.IsSymbol(symbol))
            return false;
        Read();
        return true;
    }

    public void Expect(string symbol)
    {
        if (!Accept(symbol))
            throw Unexpected($"'{symbol}'");
    }

    public CelException Unexpected(string expected) => Refuse(CelErrorKind.Syntax, $"expected {expected}, but found {Current.Describe()}", Current.Position);

    public static CelException Refuse(CelErrorKind kind, string reason, SourcePosition position) => new(kind, reason, position.Line, position.Column);
}
