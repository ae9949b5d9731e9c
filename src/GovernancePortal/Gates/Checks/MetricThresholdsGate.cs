using System.Globalization;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Submissions;

namespace GovernancePortal.Gates.Checks;

/// <summary>
/// Every metric is within its threshold, and the threshold was set before the measurement. Where both are of one day and a time is missing, the order
/// cannot be told: a warning. Values, thresholds and their times are
/// the card's claims; beside them stands when the portal first saw each threshold.
/// </summary>
internal sealed class MetricThresholdsGate : IGate
{
    public const string Key = "metrics-within-thresholds";

    public string Id => Key;

    public string Title => "Metrics within thresholds set before the measurement";

    public int Order => 8;

    public JsonNode Inputs(GateFacts facts) => new JsonObject { ["card"] = facts.Version.Card.Digest.ToString(), ["newest"] = facts.NewestVersionId.ToString() };

    public Task<GateJudgement> JudgeAsync(GateFacts facts, CancellationToken cancellation) => Task.FromResult(Judge(facts));

    private static GateJudgement Judge(GateFacts facts)
    {
        var metrics = facts.Card?.Metrics ?? [];
        var judged = metrics.Select(metric => Judge(metric, facts.Thresholds)).ToList();
        var lines = judged.Select(entry => entry.Line).ToList();
        var evidence = new EvidencePointer[] { new($"{facts.Version.Card.Path}, metrics", $"/versions/{facts.Version.Id}", facts.Version.Card.Digest.ToString()) };
        string Reasons(Verdict verdict) => string.Join(" ", judged.Where(entry => entry.Verdict == verdict).Select(entry => entry.Reason).Take(5));

        if (metrics.Count == 0)
            return GateJudgement.Of(Verdict.Missing, "The card names no metric.", "Measure the model and put metrics with thresholds into the card.", lines, evidence);
        if (metrics.All(metric => metric.Threshold is null))
            return GateJudgement.Of(Verdict.Missing, "No metric of the card has a threshold, so nothing says how good is good enough.", "Set thresholds, then measure, and put both with their dates into the card.", lines, evidence);
        var worst = Verdicts.Worst(judged.Select(entry => entry.Verdict));
        return worst switch
        {
            Verdict.Fail => GateJudgement.Of(worst, Reasons(worst), "Improve the model and measure again; or set another threshold with its reason before the next measurement.", lines, evidence),
            Verdict.Missing => GateJudgement.Of(worst, Reasons(worst), "Complete value, threshold, threshold_set_at and evaluated_at for each metric.", lines, evidence),
            Verdict.Warn => GateJudgement.Of(worst, Reasons(worst), "Set a threshold for each metric before the next measurement, and write down the time of both.", lines, evidence),
            _ => GateJudgement.Pass($"{GateText.Count(metrics.Count, "metric")} within thresholds that the card claims were set before the measurement.", lines, evidence),
        };
    }

    /// <summary>One metric alone, held against its own threshold and dates.</summary>
    internal static (Verdict Verdict, string Reason, Measurement Line) Judge(CardMetric metric, IReadOnlyList<ThresholdSighting> sightings)
    {
        var name = metric.Name ?? metric.Id ?? "A metric without a name";
        var value = metric.Value?.ToString("G", CultureInfo.InvariantCulture) ?? metric.ValueRaw ?? "none";
        var line = new Measurement(
            metric.Slice is { Length: > 0 } slice ? $"{name}, {slice}" : name, value, metric.Unit, metric.Threshold?.Text, metric.ThresholdSetAt?.Text, Seen(sightings, metric), metric.EvaluatedAt?.Text,
            "", "Value, threshold and times are the card's claims.");
        var (verdict, reason) = Compare(metric, line);
        return (verdict, reason, line with { Verdict = verdict.Key() });
    }

    private static (Verdict, string) Compare(CardMetric metric, Measurement line)
    {
        var name = MeasurementWords.Name(line);
        if (metric.Value is not { } value)
            return (Verdict.Missing, $"{name} has no value.");
        if (metric.Threshold is not { } threshold)
            return (Verdict.Warn, $"{name} has no threshold.");
        if (threshold.Satisfies(value) != true)
            return (Verdict.Fail, $"{name} is {MeasurementWords.Value(line)}; it should be {MeasurementWords.Threshold(line)}.");
        if (metric.ThresholdSetAt is not { } set || metric.EvaluatedAt is not { } measured)
            return (Verdict.Missing, $"{name}: the card does not say {(metric.ThresholdSetAt is null ? "when the threshold was set" : "when it was measured")}.");
        if (IsSameDay(set, measured))
            return (Verdict.Warn, $"{name}: threshold and measurement are of the same day ({measured.Text}): the order cannot be told.");
        return set.Instant > measured.Instant
            ? (Verdict.Fail, $"{name}: the threshold was set {set.Text}, after the measurement of {measured.Text}.")
            : (Verdict.Pass, "");
    }

    // a day has no time, and a moment with an offset may be of another day in UTC than it says
    private static bool IsSameDay(CardDate set, CardDate measured) => (set.IsDay || measured.IsDay)
        ? set.Instant.UtcDateTime.Date == measured.Instant.UtcDateTime.Date || set.Instant.Date == measured.Instant.Date
        : set.Instant == measured.Instant;

    private static DateTimeOffset? Seen(IReadOnlyList<ThresholdSighting> sightings, CardMetric metric)
    {
        var (name, slice, threshold) = CardCheck.Key(metric);
        return sightings.FirstOrDefault(sighting => sighting.Metric == name && sighting.Slice == slice && sighting.Threshold == threshold)?.FirstSeenAt;
    }
}
