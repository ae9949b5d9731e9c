using System.Collections.Frozen;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>What stands between brackets with commas: lists, maps and arguments.</summary>
internal sealed class AggregateParser(TokenReader tokens, MacroTable macros, Func<Node> parseExpression)
{
    /// <summary>The question mark of optional values, where the environment has them.</summary>
    public bool AcceptOptional()
    {
        if (tokens.Kind != TokenKind.Question)
            return false;
        if (!macros.AllowsOptionals)
            throw tokens.Refusal(CelErrorKind.Unsupported, "optional values are not supported", tokens.Current.Start);
        tokens.Read();
        return true;
    }

    /// <summary>Arguments may not end in a comma.</summary>
    public List<Node> ParseArguments()
    {
        var arguments = new List<Node>();
        while (!tokens.Accept(TokenKind.CloseRound))
        {
            if (arguments.Count > 0)
                ExpectComma(")");
            arguments.Add(parseExpression());
        }

        return arguments;
    }

    public ListLiteral ParseList(int at)
    {
        var items = new List<Node>();
        HashSet<int>? optional = null;
        while (!tokens.Accept(TokenKind.CloseSquare))
        {
            if (items.Count > 0)
                ExpectComma("]");
            if (items.Count > 0 && tokens.Accept(TokenKind.CloseSquare))
                break;
            if (AcceptOptional())
                (optional ??= []).Add(items.Count);
            items.Add(parseExpression());
        }

        return new ListLiteral(items, optional ?? (IReadOnlySet<int>)FrozenSet<int>.Empty, at);
    }

    public MapLiteral ParseMap(int at)
    {
        var entries = new List<MapEntry>();
        while (!tokens.Accept(TokenKind.CloseCurly))
        {
            if (entries.Count > 0)
                ExpectComma("}");
            if (entries.Count > 0 && tokens.Accept(TokenKind.CloseCurly))
                break;
            var isOptional = AcceptOptional();
            var key = parseExpression();
            tokens.Expect(TokenKind.Colon, ":");
            entries.Add(new MapEntry(key, parseExpression(), isOptional));
        }

        return new MapLiteral(entries, at);
    }

    private void ExpectComma(string end)
    {
        if (!tokens.Accept(TokenKind.Comma))
            throw tokens.Unexpected($"',' or '{end}'");
    }
}
