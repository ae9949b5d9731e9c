namespace GovernancePortal.Cards.Content;

/// <summary>Bounds of a measured value.</summary>
public sealed record ConfidenceInterval
{
    public double? Lo { get; init; }
    public double? Hi { get; init; }

    /// <summary>Confidence level from 0 to 1, for example 0.95.</summary>
    public double? Level { get; init; }
}
