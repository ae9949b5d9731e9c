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
/// <param name="Reason">Why it does not pass; empty when it does, and where value and threshold beside each other say it.</param>
/// <param name="Place">File and lines.</param>
/// <param name="GateRun">Made by the portal: the gate run that judged it, or why there is none yet.</param>
public sealed record CardMeasurement(
    string Name, string? Slice, string Value, string? Interval, string? Threshold, string? ClaimedSetAt, DateTimeOffset? FirstSeenAt, string Verdict, string Reason, string? Place, string? GateRun)
{
    internal static CardMeasurement Of(CardMetric metric, (Verdict Verdict, string Reason, Measurement Line) judged, string? place) => new(
        metric.Name ?? metric.Id ?? "Metric without a name", metric.Slice, MeasurementWords.Value(judged.Line), IntervalOf(metric.Ci), MeasurementWords.Threshold(judged.Line),
        metric.ThresholdSetAt?.Text, judged.Line.ThresholdSeenAt, judged.Verdict.Key(), IsPlain(metric) ? "" : judged.Reason, place, metric.GateRunRef);

    private static bool IsPlain(CardMetric metric) => metric.Value is null || metric.IsMet == false;

    private static string? IntervalOf(ConfidenceInterval interval)
    {
        if (interval is not { Lo: { } low, Hi: { } high })
            return null;
        var (from, to) = (low.ToString(CultureInfo.InvariantCulture), high.ToString(CultureInfo.InvariantCulture));
        var places = Math.Max(Places(from), Places(to));
        return string.Create(CultureInfo.InvariantCulture, $"{Padded(from, places)} to {Padded(to, places)}{(interval.Level is { } level ? $" ({level * 100:0.#} %)" : "")}");
    }

    private static int Places(string number) => number.Contains('E', StringComparison.Ordinal) || !number.Contains('.', StringComparison.Ordinal) ? 0 : number.Length - number.IndexOf('.', StringComparison.Ordinal) - 1;

    // both bounds with as many decimals: "4.401 to 4.990"
    private static string Padded(string number, int places) => places == 0 || number.Contains('E', StringComparison.Ordinal) ? number
        : (number.Contains('.', StringComparison.Ordinal) ? number : number + ".") + new string('0', places - Places(number));
}
