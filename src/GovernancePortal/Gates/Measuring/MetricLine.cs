using System.Globalization;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Submissions;

namespace GovernancePortal.Gates.Measuring;

/// <summary>
/// One metric of a card, held against its own threshold and dates. Where both are of one day and a time is missing, the order cannot be told: a warning.
/// Values, thresholds and their times are the card's claims; beside them stands when the portal first saw each threshold.
/// </summary>
internal static class MetricLine
{
    public static (Verdict Verdict, string Reason, Measurement Line) Of(CardMetric metric, IReadOnlyList<ThresholdSighting> sightings)
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
        if (metric.Value is null)
            return (Verdict.Missing, $"{name} has no value.");
        if (metric.Threshold is null)
            return (Verdict.Warn, $"{name} has no threshold.");
        if (metric.IsMet != true)
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
    internal static bool IsSameDay(CardDate set, CardDate measured) => (set.IsDay || measured.IsDay)
        ? set.Instant.UtcDateTime.Date == measured.Instant.UtcDateTime.Date || set.Instant.Date == measured.Instant.Date
        : set.Instant == measured.Instant;

    private static DateTimeOffset? Seen(IReadOnlyList<ThresholdSighting> sightings, CardMetric metric)
    {
        var (name, slice, threshold) = CardCheck.Key(metric);
        return sightings.FirstOrDefault(sighting => sighting.Metric == name && sighting.Slice == slice && sighting.Threshold == threshold)?.FirstSeenAt;
    }
}
