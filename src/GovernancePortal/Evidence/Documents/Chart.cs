namespace GovernancePortal.Evidence.Documents;

/// <summary>A small chart, drawn by the report from its numbers.</summary>
public sealed record Chart
{
    /// <summary>bars, or intervals (a dot with its confidence interval).</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }
    public string? Unit { get; init; }
    public double? Threshold { get; init; }
    public IReadOnlyList<ChartItem> Items { get; init; } = [];
}
