using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Recursive descent over the grammar of langdef.md: conditional, binary operators by precedence, unary operators. Members are next door.</summary>
internal sealed class Parser
{
    private readonly TokenReader _tokens;
    private readonly NodeBudget _budget;
    private readonly MemberParser _members;

    private Parser(TokenReader tokens, NodeBudget budget, MacroTable macros)
    {
        _tokens = tokens;
        _budget = budget;
        _members = new MemberParser(tokens, budget, macros, ParseExpression);
    }

    /// <exception cref="CelException">The text is no expression, or exceeds the limits.</exception>
    public static Node Parse(string source, CelLimits limits, MacroTable macros)
    {
        if (source.Length > limits.SourceLength)
            throw new CelException(CelErrorKind.Limit, $"the expression is longer than {limits.SourceLength} characters", 1, 1);

        var tokens = new TokenReader(source, Lexer.Read(source));
        var root = new Parser(tokens, new NodeBudget(tokens, limits), macros).ParseExpression();
        return tokens.Kind == TokenKind.End ? root : throw tokens.Unexpected("an operator or the end of the expression");
    }

    private Node ParseExpression()
    {
        _budget.Enter(_tokens.Current.Start);
        var node = ParseBinary(0);
        var at = _tokens.Current.Start;
        if (_tokens.Accept(TokenKind.Question))
        {
            var then = ParseBinary(0);
            _tokens.Expect(TokenKind.Colon, ":");
            node = _budget.Count(new Conditional(node, then, ParseExpression(), at));
        }

        _budget.Leave();
        return node;
    }

    private Node ParseBinary(int precedence)
    {
        var left = ParseUnary();
        while (Precedence.TryFind(_tokens.Kind, out var @operator, out var own) && own >= precedence)
        {
            var at = _tokens.Read().Start;
            left = _budget.Count(new Binary(@operator, left, ParseBinary(own + 1), at));
        }

        return left;
    }

    private Node ParseUnary()
    {
        var sign = _tokens.Kind;
        if (sign is not (TokenKind.Not or TokenKind.Minus))
            return _members.Parse();

        var signs = new Stack<int>();
        while (_tokens.Kind == sign)
            signs.Push(_tokens.Read().Start);

        var negates = sign == TokenKind.Minus;
        var node = negates && _tokens.Kind is TokenKind.Int or TokenKind.Double ? _members.ParseNegative(signs.Pop()) : _members.Parse();
        while (signs.TryPop(out var at))
            node = _budget.Count(new Unary(negates ? UnaryOperator.Negate : UnaryOperator.Not, node, at));
        return node;
    }
}
