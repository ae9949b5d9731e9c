namespace GovernancePortal.Gates;

/// <summary>One measured value against its threshold.</summary>
/// <param name="Value">As text with its unit apart; numbers in invariant notation.</param>
/// <param name="ThresholdSetAt">When the threshold was set, as the card claims.</param>
/// <param name="ThresholdSeenAt">When the portal first saw this threshold.</param>
/// <param name="Verdict"><c>pass</c>, <c>warn</c>, <c>fail</c> or <c>missing</c>; empty where the rule did not judge this value.</param>
public sealed record Measurement(
    string Name, string Value, string? Unit, string? Threshold, string? ThresholdSetAt, DateTimeOffset? ThresholdSeenAt, string? MeasuredAt, string Verdict, string? Note = null)
{
    internal const string NotJudged = "";

    /// <summary>Whether the rule judged this value.</summary>
    internal bool IsJudged => Verdict != NotJudged;

    /// <summary>Whether the rule judged it and found something wrong.</summary>
    internal bool IsWrong => IsJudged && Verdict is not ("pass" or "waived");
}
