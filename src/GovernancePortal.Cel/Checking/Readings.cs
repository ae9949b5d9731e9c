namespace GovernancePortal.Cel.Checking;

/// <summary>What an expression reads, and which texts it looks for there.</summary>
internal sealed record Readings(IReadOnlyList<CelPath> Paths, IReadOnlyList<CelComparison> Comparisons);
