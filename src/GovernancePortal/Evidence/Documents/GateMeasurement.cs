namespace GovernancePortal.Evidence.Documents;

/// <summary>A measured value against its threshold. A value or threshold is a number where it can be, else text.</summary>
public sealed record GateMeasurement
{
    public required string Name { get; init; }
    public double? Value { get; init; }

    /// <summary>The value where it is no number, for example "not declared".</summary>
    public string? ValueText { get; init; }

    public string? Unit { get; init; }

    /// <summary>≥, ≤, &gt;, &lt; or =.</summary>
    public string? Operator { get; init; }

    public double? Threshold { get; init; }

    /// <summary>The threshold where it is no number, for example "eu-central, eu-west".</summary>
    public string? ThresholdText { get; init; }

    public DateTimeOffset? ThresholdSetAt { get; init; }
    public DateTimeOffset? MeasuredAt { get; init; }

    /// <summary>Where the value came from, for example "card.yaml, line 61".</summary>
    public string? Source { get; init; }

    public string? Note { get; init; }

    /// <summary><see langword="null"/> where the rule did not judge this value.</summary>
    public Verdict? Verdict { get; init; }
}
