namespace GovernancePortal.Cel;

/// <summary>An expression that cannot be read or has no value. The message stands alone; the position says where.</summary>
public sealed class CelException : Exception
{
    public CelException(CelErrorKind kind, string reason, int line, int column)
        : base($"line {line}, column {column}: {reason}")
    {
        Kind = kind;
        Reason = reason;
        Line = line;
        Column = column;
    }

    public CelErrorKind Kind { get; }

    /// <summary>What is wrong and what was expected, without the position.</summary>
    public string Reason { get; }

    /// <summary>Line in the expression, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in the line, from 1, in UTF-16 code units.</summary>
    public int Column { get; }
}
