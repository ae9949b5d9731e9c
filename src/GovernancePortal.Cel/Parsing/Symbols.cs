namespace GovernancePortal.Cel.Parsing;

/// <summary>The marks of the grammar.</summary>
internal static class Symbols
{
    /// <summary>The mark that begins with these characters; a length of 0 where there is none.</summary>
    public static TokenKind Find(char first, char second, out int length)
    {
        length = 2;
        switch (first, second)
        {
            case ('=', '='): return TokenKind.Equal;
            case ('!', '='): return TokenKind.NotEqual;
            case ('<', '='): return TokenKind.LessOrEqual;
            case ('>', '='): return TokenKind.GreaterOrEqual;
            case ('&', '&'): return TokenKind.And;
            case ('|', '|'): return TokenKind.Or;
        }

        var single = Single(first);
        length = single == TokenKind.End ? 0 : 1;
        return single;
    }

    private static TokenKind Single(char mark) => mark switch
    {
        '(' => TokenKind.OpenRound,
        ')' => TokenKind.CloseRound,
        '[' => TokenKind.OpenSquare,
        ']' => TokenKind.CloseSquare,
        '{' => TokenKind.OpenCurly,
        '}' => TokenKind.CloseCurly,
        '.' => TokenKind.Point,
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        '?' => TokenKind.Question,
        '!' => TokenKind.Not,
        '-' => TokenKind.Minus,
        '+' => TokenKind.Plus,
        '*' => TokenKind.Times,
        '/' => TokenKind.Divide,
        '%' => TokenKind.Modulo,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        _ => TokenKind.End,
    };
}
