using GovernancePortal.Cards.Content;

namespace GovernancePortal.Cards;

/// <summary>A threshold as a card claims it. Whether it was set before the measurement is for the portal to say, which keeps when it first saw each.</summary>
/// <param name="Path">Where the card says it, for example <c>metrics[0]</c>.</param>
/// <param name="MetricId">The metric's id, or its name where it has none.</param>
/// <param name="Slice">The part of the data it holds for; null for all of it.</param>
/// <param name="Operator">How a value is held against the limit.</param>
/// <param name="Value">The limit, in the unit of the metric's values: a percent sign on one side only is converted.</param>
/// <param name="ClaimedSetAt">When it was set, as claimed; null when the card does not say.</param>
/// <param name="Measured">The value that the card claims beside it; null when there is none.</param>
/// <param name="ClaimedEvaluatedAt">When that was measured, as claimed.</param>
public sealed record ThresholdClaim(
    string Path, string MetricId, string? Slice, ThresholdOperator Operator, double Value, CardDate? ClaimedSetAt, double? Measured, CardDate? ClaimedEvaluatedAt)
{
    /// <summary>Whether the value keeps to the limit; null when the card states no operator.</summary>
    public bool? Satisfies(double value) => new Threshold("", Operator, Value).Satisfies(value);

    /// <summary>The thresholds of the card's metrics, in its order.</summary>
    public static IReadOnlyList<ThresholdClaim> Of(ModelCard card) =>
        [.. card.Metrics.Select(static (metric, index) => Of(metric, $"metrics[{index}]")).OfType<ThresholdClaim>()];

    private static ThresholdClaim? Of(CardMetric metric, string path)
    {
        if (metric.Threshold is not { } threshold || (metric.Id ?? metric.Name) is not { } id) return null;
        var slice = string.Equals(metric.Slice, "all", StringComparison.OrdinalIgnoreCase) ? null : metric.Slice;
        return new ThresholdClaim(path, id, slice, threshold.Operator, Limit(threshold, metric), metric.ThresholdSetAt, metric.Value, metric.EvaluatedAt);
    }

    private static double Limit(Threshold threshold, CardMetric metric)
    {
        var isPercent = metric.Unit is "%" or "percent" || metric.ValueRaw?.TrimEnd().EndsWith('%') == true;
        return threshold.Unit is "%" && !isPercent ? threshold.Value / 100 : threshold.Value;
    }
}
