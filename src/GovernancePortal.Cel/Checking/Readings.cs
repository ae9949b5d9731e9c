namespace GovernancePortal.Cel.Checking;

/// <summary>What an expression reads, and which texts it looks for there, and where it takes patterns from.</summary>
internal sealed record Readings(IReadOnlyList<CelPath> Paths, IReadOnlyList<CelComparison> Comparisons, IReadOnlyList<(CelPath Place, int At)> Patterns,
    IReadOnlyList<(CelPath Place, string Text, int At)> Texts);
