using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Parsing;

internal enum TokenKind
{
    End,
    Identifier,
    QuotedIdentifier,
    True,
    False,
    Null,
    In,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    OpenRound,
    CloseRound,
    OpenSquare,
    CloseSquare,
    OpenCurly,
    CloseCurly,
    Point,
    Comma,
    Colon,
    Question,
    Not,
    Minus,
    Plus,
    Times,
    Divide,
    Modulo,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
}

/// <summary>
/// One word of the source from <paramref name="Start"/> to <paramref name="End"/>. <paramref name="Number"/> is the magnitude of an int or uint,
/// or the bits of a double; <paramref name="Value"/> a decoded string, bytes, or a name.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, int Start, int End, object? Value = null, ulong Number = 0)
{
    public string Name => (string)Value!;
}
