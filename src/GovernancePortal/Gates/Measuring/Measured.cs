using GovernancePortal.PolicySets;

namespace GovernancePortal.Gates.Measuring;

/// <summary>
/// What was measured of the things that a rule looks at, chosen by what the rule reads. Measuring says what a value is and which one stands out; whether that
/// matters is for the rule. A line has no verdict where the rule asks something else of it: whether a limit came first says nothing of the value.
/// </summary>
internal static class Measured
{
    private const int Most = 100;

    private const string Kind = "measurements[].kind";

    public static IReadOnlyList<Measurement> By(CheckedPolicySet policy, RuleVerdict said, Verdict verdict, GateFacts facts) =>
        [.. Lines(policy, said, facts).Take(Most).Select(line => line.Measurement with { Verdict = Said(line, verdict) })];

    private static string Said(MeasuredLine line, Verdict verdict) => line switch
    {
        { StandsOut: true } => verdict is Verdict.Fail or Verdict.Warn ? verdict.Key() : Measurement.NotJudged,
        { IsJudged: false } => Measurement.NotJudged,
        _ => Verdict.Pass.Key(),
    };

    private static IEnumerable<MeasuredLine> Lines(CheckedPolicySet policy, RuleVerdict said, GateFacts facts)
    {
        bool Reads(string path) => ReadPaths.Touch(said.Reads, path);

        if (Reads("card.missing"))
            foreach (var line in CardLines.MissingFields(facts))
                yield return line;
        if (Reads("measurements[].threshold"))
            foreach (var line in CardLines.Metrics(facts, Reads("measurements[].threshold.setDayOnly") ? MetricAspect.Order : Reads("measurements[].threshold.setAt") ? MetricAspect.Dates : Reads("measurements[].threshold.met") ? MetricAspect.Value : MetricAspect.Limit))
                yield return line;
        if (Reads("measurements[].outcome"))
            foreach (var line in TestLines.Of(policy.TextsOf(said.RuleId, Kind), facts))
                yield return line;
        if (Reads("datasets[].report.findings"))
            foreach (var line in DatasetLines.Findings(facts))
                yield return line;
        else if (Reads("datasets[].report.status") && !Reads("datasets[].report.classTooLow"))
            foreach (var line in DatasetLines.Scans(facts))
                yield return line;
        if (Reads("datasets[].report.classTooLow"))
            foreach (var line in DatasetLines.FoundClasses(facts))
                yield return line;
        else if (Reads("datasets[].classification"))
            foreach (var line in DatasetLines.Classes(facts))
                yield return line;
        if (Reads("datasets[].region"))
            foreach (var line in DatasetLines.Regions(facts, Reads("approved.regions")))
                yield return line;
        if (Reads("card.licence"))
            yield return CardLines.Licence(facts, Reads("approved.licences"));
        if (Reads("datasets[].licence"))
            foreach (var line in DatasetLines.Licences(facts, Reads("approved.licences")))
                yield return line;
        if (Reads("artifacts"))
            foreach (var line in FileLines.Of(facts))
                yield return line;
    }
}

/// <summary>One line of what was measured.</summary>
/// <param name="StandsOut">Whether it is outside of what is asked of it, or nothing is known of it.</param>
/// <param name="IsJudged">Whether the rule holds the value against the threshold that stands beside it.</param>
internal sealed record MeasuredLine(Measurement Measurement, bool StandsOut, bool IsJudged = true)
{
    public static MeasuredLine Of(string name, string value, bool standsOut, string? unit = null, string? threshold = null, string? measuredAt = null, string? note = null) =>
        new(new(name, value, unit, threshold, null, null, measuredAt, "", note), standsOut);
}
