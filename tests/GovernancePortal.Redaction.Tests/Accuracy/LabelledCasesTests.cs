namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>Recall and precision over the labelled cases.</summary>
[Trait("Category", "Vectors")]
public class LabelledCasesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Scan_LabelledCases_ReachesNineTenthsInRecallAndPrecision()
    {
        Assert.SkipWhen(Repository.Shared is null, "../shared/vectors is not beside the repository");
        var cases = new LabelledCases(Path.Combine(Repository.Shared!, "vectors", "redaction", "cases.jsonl"));

        var tallies = await AccuracyMeasure.MeasureAsync(cases.Texts, LabelledCases.Claimed, output);

        foreach (var (label, tally) in tallies)
            output.WriteLine($"{label,-28} values {tally.Values,4} found {tally.Found,4} exact {tally.Exact,4} missed {tally.Missed,3} wrong {tally.Wrong,3} R {tally.Recall:0.000} P {tally.Precision:0.000}");
        foreach (var (label, text, reason) in cases.SetAside)
            output.WriteLine($"aside {label}: '{text}' {reason}");
        var all = new Tally();
        foreach (var tally in tallies.Values)
            all.Add(tally);
        all.Recall.ShouldBeGreaterThanOrEqualTo(0.9);
        all.Precision.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Fact]
    public async Task Scan_LabelledSentences_X()
    {
        var tallies = await AccuracyMeasure.MeasureAsync(LabelledSentences.Read(Path.Combine(Repository.Shared!, "vectors", "redaction", "sentences.jsonl")), LabelledSentences.Claimed, output);
        foreach (var (label, tally) in tallies)
            output.WriteLine($"{label,-28} values {tally.Values,4} found {tally.Found,4} exact {tally.Exact,4} missed {tally.Missed,3} wrong {tally.Wrong,3} R {tally.Recall:0.000} P {tally.Precision:0.000}");
    }
}
