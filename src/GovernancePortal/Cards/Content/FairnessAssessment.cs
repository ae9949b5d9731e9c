using System.Text.Json.Serialization;

namespace GovernancePortal.Cards.Content;

/// <summary>One comparison of a group with the rest.</summary>
public sealed record FairnessAssessment
{
    public string? Group { get; init; }
    public string? Attribute { get; init; }
    public string? Metric { get; init; }
    public double? Value { get; init; }

    /// <summary>The value as it was written.</summary>
    public string? ValueRaw { get; init; }

    public Threshold? Threshold { get; init; }
    public string? Verdict { get; init; }
    public string? Harms { get; init; }
    public string? Mitigation { get; init; }

    /// <summary>Whether the value keeps to its threshold, each in its unit; null where one of them is missing, or nobody can say how they compare.</summary>
    [JsonIgnore]
    public bool? IsMet => Value is { } value ? Threshold?.Satisfies(value, ValueRaw?.TrimEnd() is [.., '%'] ? "%" : null) : null;
}
