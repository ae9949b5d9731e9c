using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Member and Primary of the grammar: literals, names, selections, indexes, calls, lists and maps.</summary>
internal sealed class MemberParser(TokenReader tokens, NodeBudget budget, Func<Node> parseExpression)
{
    private const ulong LargestMagnitude = 1UL << 63;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
    };

    /// <summary>Names that the language itself declares as types; a variable of that name would change its meaning once they are offered.</summary>
    private static readonly HashSet<string> TypeNames = new(StringComparer.Ordinal)
    {
        "bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint",
    };

    public Node Parse() => ParseSuffixes(ParsePrimary());

    /// <summary>A number whose minus sign belongs to the literal, so that the smallest int can be written.</summary>
    public Node ParseNegative(SourcePosition position)
    {
        var token = tokens.Read();
        object value = token.Value is double number ? (object)-number : unchecked(-(long)(ulong)token.Value!);
        return ParseSuffixes(budget.Count(new Literal(value, position)));
    }

    private Node ParseSuffixes(Node node)
    {
        while (true)
        {
            var position = tokens.Current.Position;
            if (tokens.Accept("."))
                node = ParseSelection(node, position);
            else if (tokens.Accept("["))
                node = ParseIndex(node, position);
            else if (tokens.Current.IsSymbol("{") && node is Identifier or Select)
                throw TokenReader.Refuse(CelErrorKind.Unsupported, "message literals are not supported", position);
            else
                return node;
        }
    }

    private Node ParseSelection(Node operand, SourcePosition position)
    {
        RefuseOptional();
        var name = tokens.Current;
        if (name.Kind is not (TokenKind.Identifier or TokenKind.QuotedIdentifier))
            throw tokens.Unexpected("a field or method name");
        tokens.Read();
        if (name.Kind == TokenKind.Identifier && tokens.Accept("("))
            return budget.Count(CallTable.Method(name, operand, ParseItems(")")));
        return budget.Count(new Select(operand, name.Text, position));
    }

    private Node ParseIndex(Node operand, SourcePosition position)
    {
        RefuseOptional();
        var key = parseExpression();
        tokens.Expect("]");
        return budget.Count(new Syntax.Index(operand, key, position));
    }

    private void RefuseOptional()
    {
        if (tokens.Current.IsSymbol("?"))
            throw TokenReader.Refuse(CelErrorKind.Unsupported, "optional values are not supported", tokens.Current.Position);
    }

    private Node ParsePrimary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Int when (ulong)token.Value! == LargestMagnitude:
                throw TokenReader.Refuse(CelErrorKind.Syntax, "the number does not fit in 64 bits", token.Position);
            case TokenKind.Int:
                return ReadLiteral((long)(ulong)token.Value!);
            case TokenKind.Uint or TokenKind.Double or TokenKind.String:
                return ReadLiteral(token.Value);
            case TokenKind.Keyword when !token.IsKeyword("in"):
                return ReadLiteral(token.IsKeyword("null") ? null : token.IsKeyword("true"));
            case TokenKind.Identifier:
                return ParseName();
            default:
                return ParseBracketed(token);
        }
    }

    private Node ReadLiteral(object? value) => budget.Count(new Literal(value, tokens.Read().Position));

    private Node ParseBracketed(Token token)
    {
        if (tokens.Accept("("))
        {
            var inner = parseExpression();
            tokens.Expect(")");
            return inner;
        }

        if (tokens.Accept("["))
            return budget.Count(new ListLiteral(ParseItems("]"), token.Position));
        if (tokens.Accept("{"))
            return budget.Count(new MapLiteral(ParseEntries(), token.Position));
        if (token.IsSymbol(".") && tokens.Following.Kind == TokenKind.Identifier)
        {
            tokens.Read();
            return ParseName();
        }

        throw tokens.Unexpected("a value, a name or '('");
    }

    private Node ParseName()
    {
        var name = tokens.Read();
        if (Reserved.Contains(name.Text))
            throw TokenReader.Refuse(CelErrorKind.Syntax, $"'{name.Text}' is a reserved word", name.Position);
        if (TypeNames.Contains(name.Text) && !tokens.Current.IsSymbol("("))
            throw TokenReader.Refuse(CelErrorKind.Unsupported, $"the type '{name.Text}' as a value is not supported", name.Position);
        return budget.Count(tokens.Accept("(") ? CallTable.Global(name, ParseItems(")")) : new Identifier(name.Text, name.Position));
    }

    /// <summary>Expressions between commas up to the closing symbol; a list may end in a comma, arguments may not.</summary>
    private List<Node> ParseItems(string close)
    {
        var items = new List<Node>();
        while (!tokens.Accept(close))
        {
            if (items.Count > 0)
                tokens.Expect(",");
            if (items.Count > 0 && string.Equals(close, "]", StringComparison.Ordinal) && tokens.Accept(close))
                break;
            RefuseOptional();
            items.Add(parseExpression());
        }

        return items;
    }

    private List<MapEntry> ParseEntries()
    {
        var entries = new List<MapEntry>();
        while (!tokens.Accept("}"))
        {
            if (entries.Count > 0)
                tokens.Expect(",");
            if (entries.Count > 0 && tokens.Accept("}"))
                break;
            RefuseOptional();
            var key = parseExpression();
            tokens.Expect(":");
            entries.Add(new MapEntry(key, parseExpression()));
        }

        return entries;
    }
}
