using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

internal enum TokenKind
{
    End,
    Identifier,
    QuotedIdentifier,
    Keyword,
    Int,
    Uint,
    Double,
    String,
    Symbol,
}

/// <summary>
/// One word of the source. <paramref name="Text"/> is how it is written (an identifier without back-quotes); <paramref name="Value"/>
/// is a literal's value: the magnitude (ulong) of an int or uint, a double, or a decoded string.
/// </summary>
internal readonly record struct Token(TokenKind Kind, string Text, object? Value, SourcePosition Position)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && string.Equals(Text, symbol, StringComparison.Ordinal);

    public bool IsKeyword(string keyword) => Kind == TokenKind.Keyword && string.Equals(Text, keyword, StringComparison.Ordinal);

    public string Describe() => Kind switch
    {
        TokenKind.End => "the end of the expression",
        TokenKind.Identifier or TokenKind.QuotedIdentifier => $"the name '{Text}'",
        TokenKind.Int or TokenKind.Uint or TokenKind.Double => $"the number {Text}",
        TokenKind.String => "a string",
        _ => $"'{Text}'",
    };
}
