using GovernancePortal.Cards.Completeness;

namespace GovernancePortal.Tests.Samples;

public sealed class SampleCardTests
{
    public static TheoryData<string> All => ["breast-cancer", "support-tickets", "support-tickets-redacted", "fraud-review-assistant"];

    [Theory, MemberData(nameof(All))]
    public void Card_OfEverySample_IsReadWithoutError(string name)
    {
        var sample = Sample.Open(name);

        sample.Reading.Errors.ShouldBeEmpty();
        sample.Card.Details.Version.ShouldBe(sample.Submission.Version);
    }

    [Theory, MemberData(nameof(All))]
    public void Card_OfEverySample_NamesItsFilesByTheirDigests(string name)
    {
        var sample = Sample.Open(name);

        sample.Card.Artifacts.Select(a => a.Path).ShouldBe(sample.Submission.Artifacts);
        foreach (var artifact in sample.Card.Artifacts)
        {
            artifact.Sha256.ShouldBe(sample.DigestOf(artifact.Path!));
            artifact.Size.ShouldBe(new FileInfo(sample.At(artifact.Path!)).Length);
        }

        foreach (var (role, listed) in new[] { ("training", sample.Card.TrainingData), ("evaluation", sample.Card.EvaluationData) })
        {
            var submitted = sample.Submission.Datasets.Where(d => d.Role == role).ToList();
            listed.Select(d => d.DatasetId).ShouldBe(submitted.Select(d => d.Metadata.Name));
            listed.Select(d => d.Sha256).ShouldBe(submitted.Select(d => sample.DigestOf(d.Files.Single())));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Metrics_OfEverySample_HaveThresholdsSetBeforeTheyWereMeasured(string name)
    {
        foreach (var metric in Sample.Open(name).Card.Metrics)
        {
            metric.Threshold.ShouldNotBeNull();
            var set = metric.ThresholdSetAt.ShouldNotBeNull().Instant;
            (metric.EvaluatedAt is not { } evaluated || set < evaluated.Instant).ShouldBeTrue(metric.Id);
        }
    }

    [Theory]
    [InlineData("breast-cancer")]
    [InlineData("support-tickets")]
    [InlineData("support-tickets-redacted")]
    public void Card_OfASampleInOrder_OwesNothingAndKeepsItsThresholds(string name)
    {
        var card = Sample.Open(name).Card;

        Sample.Open(name).Reading.Findings.ShouldBeEmpty();
        CardCompleteness.Check(card).Select(m => m.Path).ShouldBeEmpty();
        foreach (var metric in card.Metrics)
        {
            metric.Threshold!.Satisfies(metric.Value!.Value).ShouldBe(true, metric.Id);
            new[] { metric.Ci.Lo!.Value, metric.Ci.Hi!.Value }.ShouldAllBe(bound => metric.Threshold.Satisfies(bound) == true, metric.Id);
        }
    }

    [Fact]
    public void Card_OfTheFraudAgent_OwesTheEvidenceThatIsMissing()
    {
        var missing = CardCompleteness.Check(Sample.Open("fraud-review-assistant").Card).Select(m => m.Path).ToList();

        missing.ShouldBe(["training_data", "metrics[4].value", "metrics[5].value", "fairness", "robustness", "oversight.stop", "monitoring"]);
    }

    [Fact]
    public void Metrics_OfTheFraudAgent_FailOrHaveNoValueWhereTheReadmeSaysSo()
    {
        var metrics = Sample.Open("fraud-review-assistant").Card.Metrics;

        metrics.Where(m => m.Value is { } value && m.Threshold!.Satisfies(value) == false).Select(m => m.Id)
            .ShouldBe(["p95-latency", "monthly-cost", "writes-without-approval"]);
        metrics.Where(m => m.Value is null).Select(m => m.Id).ShouldBe(["fallback-drill", "red-team"]);
    }
}
