namespace GovernancePortal.Gates;

/// <summary>One measured value against its threshold.</summary>
/// <param name="Value">As text with its unit apart; numbers in invariant notation.</param>
/// <param name="ThresholdSetAt">When the threshold was set, as the card claims.</param>
/// <param name="ThresholdSeenAt">When the portal first saw this threshold.</param>
public sealed record Measurement(
    string Name, string Value, string? Unit, string? Threshold, string? ThresholdSetAt, DateTimeOffset? ThresholdSeenAt, string? MeasuredAt, string Verdict, string? Note = null);
