namespace GovernancePortal.Cel;

/// <summary>How large an expression may be. The defaults hold every rule that a person would write and keep recursion far from the end of the stack.</summary>
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
}
