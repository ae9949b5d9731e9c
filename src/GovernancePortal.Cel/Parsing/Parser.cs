using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Recursive descent over the grammar of langdef.md: conditional, binary operators by precedence, unary operators. Members and primaries are next door.</summary>
internal sealed class Parser
{
    private readonly TokenReader _tokens;
    private readonly NodeBudget _budget;
    private readonly MemberParser _members;

    private Parser(TokenReader tokens, NodeBudget budget)
    {
        _tokens = tokens;
        _budget = budget;
        _members = new MemberParser(tokens, budget, ParseExpression);
    }

    public static Node Parse(string source, CelLimits limits)
    {
        if (source.Length > limits.SourceLength)
            throw new CelException(CelErrorKind.Limit, $"the expression is longer than {limits.SourceLength} characters", 1, 1);

        var tokens = new TokenReader(Lexer.Read(source));
        var root = new Parser(tokens, new NodeBudget(limits)).ParseExpression();
        return tokens.Current.Kind == TokenKind.End ? root : throw tokens.Unexpected("an operator or the end of the expression");
    }

    private Node ParseExpression()
    {
        _budget.Enter(_tokens.Current.Position);
        var node = ParseBinary(0);
        var position = _tokens.Current.Position;
        if (_tokens.Accept("?"))
        {
            var then = ParseBinary(0);
            _tokens.Expect(":");
            node = _budget.Count(new Conditional(node, then, ParseExpression(), position));
        }

        _budget.Leave();
        return node;
    }

    private Node ParseBinary(int precedence)
    {
        var left = ParseUnary();
        while (TryOperator(_tokens.Current, out var @operator, out var own) && own >= precedence)
        {
            var position = _tokens.Read().Position;
            left = _budget.Count(new Binary(@operator, left, ParseBinary(own + 1), position));
        }

        return left;
    }

    private Node ParseUnary()
    {
        var first = _tokens.Current;
        if (!first.IsSymbol("!") && !first.IsSymbol("-"))
            return _members.Parse();

        var signs = new Stack<SourcePosition>();
        while (_tokens.Current.IsSymbol(first.Text))
            signs.Push(_tokens.Read().Position);

        var negates = first.IsSymbol("-");
        Node node;
        if (negates && _tokens.Current.Kind is TokenKind.Int or TokenKind.Double)
            node = _members.ParseNegative(signs.Pop());
        else
            node = _members.Parse();

        while (signs.TryPop(out var position))
            node = _budget.Count(new Unary(negates ? UnaryOperator.Negate : UnaryOperator.Not, node, position));
        return node;
    }

    private static bool TryOperator(Token token, out BinaryOperator @operator, out int precedence)
    {
        (@operator, precedence) = token.Kind switch
        {
            TokenKind.Keyword when token.IsKeyword("in") => (BinaryOperator.In, 2),
            TokenKind.Symbol => token.Text switch
            {
                "||" => (BinaryOperator.Or, 0),
                "&&" => (BinaryOperator.And, 1),
                "<" => (BinaryOperator.Less, 2),
                "<=" => (BinaryOperator.LessOrEqual, 2),
                ">" => (BinaryOperator.Greater, 2),
                ">=" => (BinaryOperator.GreaterOrEqual, 2),
                "==" => (BinaryOperator.Equal, 2),
                "!=" => (BinaryOperator.NotEqual, 2),
                "+" => (BinaryOperator.Add, 3),
                "-" => (BinaryOperator.Subtract, 3),
                "*" => (BinaryOperator.Multiply, 4),
                "/" => (BinaryOperator.Divide, 4),
                "%" => (BinaryOperator.Modulo, 4),
                _ => (default, -1),
            },
            _ => (default, -1),
        };
        return precedence >= 0;
    }
}
