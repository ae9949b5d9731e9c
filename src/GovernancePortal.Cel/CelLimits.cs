namespace GovernancePortal.Cel;

/// <summary>How large an expression may be and how dear an evaluation. The defaults hold every rule that a person would write and keep recursion far from the end of the stack.</summary>
public sealed record CelLimits
{
    public static CelLimits Default { get; } = new();

    /// <summary>UTF-16 code units of source text.</summary>
    public int SourceLength { get; init; } = 16 * 1024;

    /// <summary>Brackets, arguments and conditionals inside one another.</summary>
    public int Nesting { get; init; } = 64;

    /// <summary>Nodes of the syntax tree on the longest way from its root to a leaf.</summary>
    public int Height { get; init; } = 256;

    /// <summary>Nodes of the whole syntax tree.</summary>
    public int Nodes { get; init; } = 4096;

    /// <summary>Steps of one evaluation: an operation is one, so are 16 characters of text that is read or made.</summary>
    public long Cost { get; init; } = 1_000_000;

    /// <summary>Steps that an expression may be estimated to need, before it is ever evaluated.</summary>
    public long EstimatedCost { get; init; } = 100_000_000;

    /// <summary>How many items the estimate takes a list or map to have when its size is not written in the expression.</summary>
    public int AssumedItems { get; init; } = 100;
}
