using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Comparison;

/// <summary>How each metric's value moved from one card to the next, by the metric's name.</summary>
internal sealed class MetricMoves(IReadOnlyList<CardMetric> before, IReadOnlyList<CardMetric> after)
{
    private readonly Dictionary<string, CardMetric> before = Keyed(before);
    private readonly Dictionary<string, CardMetric> after = Keyed(after);

    /// <summary>Null where one of the cards has no number for it.</summary>
    public MetricMove? Of(string key)
    {
        if (before.GetValueOrDefault(key)?.Value is not { } old || after.GetValueOrDefault(key) is not { Value: { } now } metric || old.Equals(now))
            return null;
        return new(now - old, IsBetter(metric.Threshold?.Operator, now > old), metric.Unit);
    }

    private static bool? IsBetter(ThresholdOperator? limit, bool rose) => limit switch
    {
        ThresholdOperator.AtLeast or ThresholdOperator.MoreThan => rose,
        ThresholdOperator.AtMost or ThresholdOperator.LessThan => !rose,
        _ => null,
    };

    // the same names as the field table gives the rows
    private static Dictionary<string, CardMetric> Keyed(IReadOnlyList<CardMetric> metrics) =>
        CardKeys.Unique(metrics.Select(metric => metric.Name ?? metric.Id ?? "")).Zip(metrics).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
}
