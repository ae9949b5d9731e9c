namespace GovernancePortal.Gates;

/// <summary>What a gate found.</summary>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Remedy">What to do; empty when nothing is to be done.</param>
public sealed record GateJudgement(Verdict Verdict, string Reason, string Remedy, IReadOnlyList<Measurement> Measurements, IReadOnlyList<EvidencePointer> Evidence)
{
    public static GateJudgement Pass(string reason, IReadOnlyList<Measurement>? measurements = null, IReadOnlyList<EvidencePointer>? evidence = null) =>
        new(Verdict.Pass, reason, "", measurements ?? [], evidence ?? []);

    public static GateJudgement Of(Verdict verdict, string reason, string remedy, IReadOnlyList<Measurement>? measurements = null, IReadOnlyList<EvidencePointer>? evidence = null) =>
        new(verdict, reason, remedy, measurements ?? [], evidence ?? []);
}

/// <summary>One measured value against its threshold.</summary>
/// <param name="Value">As text with its unit apart; numbers in invariant notation.</param>
/// <param name="ThresholdSetAt">When the threshold was set, as the card claims.</param>
/// <param name="ThresholdSeenAt">When the portal first saw this threshold.</param>
public sealed record Measurement(
    string Name, string Value, string? Unit, string? Threshold, string? ThresholdSetAt, DateTimeOffset? ThresholdSeenAt, string? MeasuredAt, string Verdict, string? Note = null);

/// <summary>Where the evidence is.</summary>
/// <param name="Href">Address in the portal, when there is a page or file.</param>
public sealed record EvidencePointer(string Name, string? Href, string? Digest);
