using GovernancePortal.Gates;

namespace GovernancePortal.Tests.Gates;

public sealed class MeasurementWordsTests
{
    [Theory]
    [InlineData("4.762", "s", "<=4.0", "fail", "4.762 s (at most 4.0 s)")]
    [InlineData("0.85", "ratio", ">=0.70", "pass", "0.85 (at least 0.70)")]
    [InlineData("2.342", "x target", "<=1.0", "fail", "2.342 × target (at most 1.0 × target)")]
    [InlineData("1", "tools", "<=0", "fail", "1 tool (at most 0 tools)")]
    [InlineData("140", "findings", "0", "fail", "140 findings, none allowed")]
    [InlineData("4.762", "s", "<=4.0 s", "fail", "4.762 s (at most 4.0 s)")]
    [InlineData("internal-1.0", null, "an allowed licence", "warn", "internal-1.0, not an allowed licence")]
    [InlineData("Apache-2.0", null, "an allowed licence", "pass", "Apache-2.0")]
    [InlineData("not filled in", null, "filled in", "missing", "not filled in")]
    [InlineData("none", "ratio", ">=0.95", "missing", "not measured (at least 0.95)")]
    [InlineData("0.9", null, null, "warn", "0.9")]
    public void Both_OfAMeasurement_SaysValueAndThreshold(string value, string? unit, string? threshold, string verdict, string words) =>
        MeasurementWords.Both(Measured(value, unit, threshold, verdict)).ShouldBe(words);

    [Theory]
    [InlineData("4.762", "<=4.0", "outside its threshold")]
    [InlineData("1", "<=0", "outside its threshold")]
    [InlineData("0.70", ">=0.70", "keeps to its threshold")]
    [InlineData("0.70", ">0.70", "outside its threshold")]
    [InlineData("0", "0", "keeps to its threshold")]
    [InlineData("none", ">=0.95", "not judged here")]
    [InlineData("0.9", null, "not judged here")]
    public void Unjudged_OfAMeasurement_SaysWhetherItKeepsToItsThreshold(string value, string? threshold, string words) =>
        MeasurementWords.Unjudged(Measured(value, null, threshold, Measurement.NotJudged)).ShouldBe(words);

    [Theory]
    [InlineData("projected monthly cost, all", "Projected monthly cost")]
    [InlineData("p95 latency of a review, all", "p95 latency of a review")]
    [InlineData("slack-export", "slack-export")]
    [InlineData("accuracy, women", "Accuracy, women")]
    public void Name_OfAMeasurement_LeavesOutTheSliceOfEverything(string name, string words) =>
        MeasurementWords.Name(Measured("1", null, null, "pass") with { Name = name }).ShouldBe(words);

    [Theory]
    [InlineData("2026-09-03", "3 Sep 2026")]
    [InlineData("2026-09-03T14:05:00Z", "3 Sep 2026, 14:05 UTC")]
    [InlineData("last spring", "last spring")]
    public void Claimed_OfADate_IsWrittenForPeople(string text, string words) => MeasurementWords.Claimed(text).ShouldBe(words);

    [Fact]
    public void Bar_OfNumbers_GivesBothAndOfWordsNothing()
    {
        MeasurementWords.Bar(Measured("4.762", "s", "<=4.0", "fail")).ShouldBe((4.762, 4.0));
        MeasurementWords.Bar(Measured("none", "s", "<=4.0", "missing")).ShouldBeNull();
        MeasurementWords.Bar(Measured("eu-west", null, "an approved region", "pass")).ShouldBeNull();
        MeasurementWords.Bar(Measured("3", "tools", "<=0", "fail")).ShouldBeNull();
    }

    private static Measurement Measured(string value, string? unit, string? threshold, string verdict) => new("a measure", value, unit, threshold, null, null, null, verdict);
}
