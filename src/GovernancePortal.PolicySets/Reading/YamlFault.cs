namespace GovernancePortal.PolicySets.Reading;

/// <summary>What is wrong with a text that is no YAML, for who wrote it: a sentence instead of the parser's words.</summary>
internal static class YamlFault
{
    private static readonly (string Marker, string Words)[] Faults =
    [
        ("tab", "A line is indented with a tab; indent with spaces."),
        ("mapping values are not allowed", "A second colon stands in the line; put a text that holds “: ” between quotes."),
        ("invalid mapping", "A second colon stands in the line; put a text that holds “: ” between quotes."),
        ("quoted scalar", "A quote is opened and not closed, or a backslash stands before a sign that needs none."),
        ("did not find expected ',' or", "A comma is missing, or a bracket is opened and not closed."),
        ("did not find expected node content", "A value is missing, or begins with a sign that needs quotes, such as @, %, *, & or a backquote."),
        ("block mapping", "A line of the form “name: value” is expected; it is indented otherwise than its neighbours, or a quote is missing."),
        ("block collection", "An item that begins with “- ” is expected; it is indented otherwise than its neighbours."),
        ("simple key", "A name has no colon behind it; write “name: value” in one line."),
        ("cannot start any token", "A text begins with a sign that needs quotes, such as @, % or a backquote."),
    ];

    /// <param name="parserMessage">What the parser says.</param>
    public static string Of(string parserMessage) =>
        Array.Find(Faults, fault => parserMessage.Contains(fault.Marker, StringComparison.OrdinalIgnoreCase)).Words ?? "What stands there cannot be read.";
}
