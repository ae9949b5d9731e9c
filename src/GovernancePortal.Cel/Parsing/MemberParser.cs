using System.Collections.Frozen;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Member and Primary of the grammar: literals, names, selections, indexes and calls. Lists and maps are next door.</summary>
internal sealed class MemberParser(TokenReader tokens, NodeBudget budget, MacroTable macros, Func<Node> parseExpression)
{
    private const ulong LargestMagnitude = 1UL << 63;

    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while");

    private readonly AggregateParser _aggregates = new(tokens, macros, parseExpression);

    public Node Parse() => ParseSuffixes(ParsePrimary());

    /// <summary>A number whose minus sign belongs to the literal, so that the smallest int can be written.</summary>
    public Node ParseNegative(int at)
    {
        var token = tokens.Read();
        var value = token.Kind == TokenKind.Double
            ? CelValue.Of(-BitConverter.UInt64BitsToDouble(token.Number))
            : CelValue.Of(unchecked(-(long)token.Number));
        return ParseSuffixes(budget.Count(new Literal(value, at)));
    }

    private Node ParseSuffixes(Node node)
    {
        while (true)
        {
            var at = tokens.Current.Start;
            if (tokens.Accept(TokenKind.Point))
                node = ParseSelection(node, at);
            else if (tokens.Accept(TokenKind.OpenSquare))
                node = ParseIndex(node, at);
            else if (tokens.Kind == TokenKind.OpenCurly && node is Identifier or Select)
                throw tokens.Refusal(CelErrorKind.Unsupported, "message literals are not supported", at);
            else
                return node;
        }
    }

    private Node ParseSelection(Node operand, int at)
    {
        var isOptional = _aggregates.AcceptOptional();
        var name = tokens.Current;
        if (name.Kind is not (TokenKind.Identifier or TokenKind.QuotedIdentifier))
            throw tokens.Unexpected("a field or method name");
        tokens.Read();
        if (isOptional || name.Kind == TokenKind.QuotedIdentifier || !tokens.Accept(TokenKind.OpenRound))
            return budget.Count(new Select(operand, name.Name, isOptional, at));
        return Expand(new Call(name.Name, operand, _aggregates.ParseArguments(), name.Start));
    }

    private Node ParseIndex(Node operand, int at)
    {
        var isOptional = _aggregates.AcceptOptional();
        var key = parseExpression();
        tokens.Expect(TokenKind.CloseSquare, "]");
        return budget.Count(new Indexing(operand, key, isOptional, at));
    }

    private Node ParsePrimary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Int when token.Number == LargestMagnitude:
                throw tokens.Refusal(CelErrorKind.Syntax, "the number does not fit in 64 bits", token.Start);
            case TokenKind.Int:
                return ReadLiteral(CelValue.Of((long)token.Number));
            case TokenKind.Uint:
                return ReadLiteral(CelValue.Of(token.Number));
            case TokenKind.Double:
                return ReadLiteral(CelValue.Of(BitConverter.UInt64BitsToDouble(token.Number)));
            case TokenKind.String:
                return ReadLiteral(CelValue.Of(token.Name));
            case TokenKind.Bytes:
                return ReadLiteral(CelValue.Of((byte[])token.Value!));
            case TokenKind.True or TokenKind.False:
                return ReadLiteral(CelValue.Of(token.Kind == TokenKind.True));
            case TokenKind.Null:
                return ReadLiteral(CelValue.Null);
            case TokenKind.Identifier:
                return ParseName(isAbsolute: false);
            default:
                return ParseBracketed(token);
        }
    }

    private Node ReadLiteral(CelValue value) => budget.Count(new Literal(value, tokens.Read().Start));

    private Node ParseBracketed(Token token)
    {
        if (tokens.Accept(TokenKind.OpenRound))
        {
            var inner = parseExpression();
            tokens.Expect(TokenKind.CloseRound, ")");
            return inner;
        }

        if (tokens.Accept(TokenKind.OpenSquare))
            return budget.Count(_aggregates.ParseList(token.Start));
        if (tokens.Accept(TokenKind.OpenCurly))
            return budget.Count(_aggregates.ParseMap(token.Start));
        if (token.Kind == TokenKind.Point && tokens.Following.Kind == TokenKind.Identifier)
        {
            tokens.Read();
            return ParseName(isAbsolute: true);
        }

        throw tokens.Unexpected("a value, a name or '('");
    }

    private Node ParseName(bool isAbsolute)
    {
        var name = tokens.Read();
        if (Reserved.Contains(name.Name))
            throw tokens.Refusal(CelErrorKind.Syntax, $"'{name.Name}' is a reserved word", name.Start);
        return tokens.Accept(TokenKind.OpenRound)
            ? Expand(new Call(name.Name, null, _aggregates.ParseArguments(), name.Start))
            : budget.Count(new Identifier(name.Name, isAbsolute, name.Start));
    }

    private Node Expand(Call call) => budget.Count(macros.Expand(call, tokens) ?? call);
}
