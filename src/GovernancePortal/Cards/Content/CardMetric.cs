using System.Text.Json.Serialization;

namespace GovernancePortal.Cards.Content;

/// <summary>One measured value, as the card claims it.</summary>
public sealed record CardMetric
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public double? Value { get; init; }

    /// <summary>The value as it was written, for example <c>0.91 +/- 0.02</c>.</summary>
    public string? ValueRaw { get; init; }

    public string? Unit { get; init; }

    /// <summary>The part of the evaluation data that was measured; null or <c>all</c> for the whole.</summary>
    public string? Slice { get; init; }

    public ConfidenceInterval Ci { get; init; } = new();

    /// <summary>A claim: only the portal knows when it first saw a threshold.</summary>
    public Threshold? Threshold { get; init; }

    /// <summary>A claim, like <see cref="Threshold"/>.</summary>
    public CardDate? ThresholdSetAt { get; init; }

    public string? DatasetRef { get; init; }

    /// <summary>Made by the portal.</summary>
    public string? GateRunRef { get; init; }

    public CardDate? EvaluatedAt { get; init; }

    /// <summary>Whether the value keeps to its threshold, each in its unit; null where one of them is missing, or nobody can say how they compare.</summary>
    [JsonIgnore]
    public bool? IsMet => Value is { } value ? Threshold?.Satisfies(value, ValueRaw?.TrimEnd() is [.., '%'] ? "%" : Unit) : null;
}
