using System.Globalization;
using GovernancePortal.Cards.Content;
using GovernancePortal.Gates;

namespace GovernancePortal.Releases.Versions;

/// <summary>A metric of a card as its table shows it: what the card claims, when the portal first saw the threshold, and what the gate says of it.</summary>
/// <param name="Slice">The part of the data; null for all of it.</param>
/// <param name="Value">With its unit, as written where it is no number.</param>
/// <param name="Interval">For example <c>0.79 to 0.83 (95 %)</c>; null when the card states none.</param>
/// <param name="Threshold">In words, for example <c>at least 0.78</c>; null when there is none.</param>
/// <param name="ClaimedSetAt">When the threshold was set, as claimed.</param>
/// <param name="FirstSeenAt">When the portal first saw this threshold.</param>
/// <param name="Reason">Why it does not pass; empty when it does.</param>
/// <param name="Place">File and lines.</param>
/// <param name="GateRun">Made by the portal: the gate run that judged it, or why there is none yet.</param>
public sealed record CardMeasurement(
    string Name, string? Slice, string Value, string? Interval, string? Threshold, string? ClaimedSetAt, DateTimeOffset? FirstSeenAt, string Verdict, string Reason, string? Place, string? GateRun)
{
    internal static CardMeasurement Of(CardMetric metric, (Verdict Verdict, string Reason, Measurement Line) judged, string? place) => new(
        metric.Name ?? metric.Id ?? "Metric without a name", metric.Slice, MeasurementWords.Value(judged.Line), IntervalOf(metric.Ci), MeasurementWords.Threshold(judged.Line),
        metric.ThresholdSetAt?.Text, judged.Line.ThresholdSeenAt, judged.Verdict.Key(), judged.Reason, place, metric.GateRunRef);

    private static string? IntervalOf(ConfidenceInterval interval) => interval is { Lo: { } low, Hi: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{low} to {high}{(interval.Level is { } level ? $" ({level * 100:0.#} %)" : "")}")
        : null;
}
