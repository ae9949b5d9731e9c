namespace GovernancePortal.Evidence.Documents;

/// <summary>A performance figure that the card states. Threshold and times are claims of the card.</summary>
public sealed record CardMetric
{
    public required string Name { get; init; }

    /// <summary>The part of the data it holds for.</summary>
    public string? Slice { get; init; }

    public required double Value { get; init; }
    public string? Unit { get; init; }

    /// <summary>Lower end of the confidence interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the confidence interval.</summary>
    public double? High { get; init; }

    /// <summary>≥, ≤, &gt; or &lt;.</summary>
    public string? Operator { get; init; }

    public double? Threshold { get; init; }

    /// <summary>When the threshold was set, as the card claims.</summary>
    public DateTimeOffset? ThresholdClaimedAt { get; init; }

    /// <summary>When the portal first saw this threshold.</summary>
    public DateTimeOffset? ThresholdFirstSeenAt { get; init; }

    /// <summary>When it was measured, as the card claims.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }

    public Verdict? Verdict { get; init; }
}
