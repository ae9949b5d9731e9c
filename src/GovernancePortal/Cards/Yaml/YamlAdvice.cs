namespace GovernancePortal.Cards.Yaml;

/// <summary>What to do about a syntax error, in words of someone who writes a card, not a parser.</summary>
internal static class YamlAdvice
{
    private const string Bracket = "Expected “,” or the closing bracket.";

    private static readonly (string Marker, string Advice)[] Advices =
    [
        ("tab", "Expected spaces at the start of the line. Found a tab."),
        ("invalid mapping", "Expected one value. Found a second “: ”; put quotes around a text that holds “: ”."),
        ("mapping values are not allowed", "Expected one value. Found a second “: ”; put quotes around a text that holds “: ”."),
        ("quoted scalar, found unexpected end", "Expected a closing quote."),
        ("wrong indentation", "Expected a closing quote, or deeper indentation of the lines that follow."),
        ("quoted scalar", "Expected a quoted text that ends and whose escapes YAML knows; write a backslash twice or use single quotes."),
        ("did not find expected ',' or", Bracket),
        ("did not find expected node content", "Expected a value. Check the brackets, and quotes around texts that start with a sign such as @, %, *, & or a backquote."),
        ("block mapping", "Expected “name: value”. Check the indentation, and quotes around texts that hold a sign such as “: ” or “#”."),
        ("block collection", "Expected an item that starts with “- ”. Check the indentation."),
        ("simple key", "Expected “: ” after the field name, on the same line."),
        ("cannot start any token", "Expected quotes around a text that starts with a sign such as @, % or a backquote."),
        ("anchor", "Expected a name of letters and digits after “&” or “*”; put quotes around a text that starts with one of them."),
    ];

    /// <summary>Whether the parser stumbled over a tab.</summary>
    public static bool IsOfATab(string parserMessage) => parserMessage.Contains(Advices[0].Marker, StringComparison.OrdinalIgnoreCase);

    /// <summary>The advice for the parser's message; the text is looked at where that says nothing.</summary>
    public static string Of(string parserMessage, string text)
    {
        foreach (var (marker, advice) in Advices)
        {
            if (parserMessage.Contains(marker, StringComparison.OrdinalIgnoreCase)) return advice;
        }

        var written = text.AsSpan();
        return written.Count('{') > written.Count('}') || written.Count('[') > written.Count(']')
            ? Bracket
            : "Expected YAML 1.2. Check the indentation, quotes and brackets on this line and the one before.";
    }
}
