using System.Globalization;
using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Cards.Content;

namespace GovernancePortal.Releases.Conditions;

/// <summary>Holds what was measured against what a condition demands.</summary>
internal static class ControlMeasures
{
    /// <summary>Whether an observation keeps to a condition, and what it says in words; null where the condition is about something else, or the units cannot be compared.</summary>
    public static (bool Holds, string Words)? Of(Condition condition, Observation seen) => (condition.Kind, seen.Kind) switch
    {
        (ConditionKinds.Metric, Observation.OfMetric) when IsMetric(condition, seen.Metric) => Metric(condition, seen.Value!.Value, seen.Unit),
        (ConditionKinds.Spend, Observation.OfSpend) when condition.Currency == seen.Currency && condition.Per == seen.Per => (seen.Value <= condition.Value, $"{Number(seen.Value)} {seen.Currency} spent {Period(seen.Per)}"),
        (ConditionKinds.Traffic, Observation.OfTraffic) => (seen.Value <= condition.Value, $"{Number(seen.Value)} % of the traffic"),
        (ConditionKinds.Region, Observation.OfRegion) => (Holds(condition, [seen.Region!]), Words([seen.Region!], [])),
        _ => null,
    };

    /// <summary>The same of a value of a metric.</summary>
    public static (bool Holds, string Words)? Metric(Condition condition, double value, string? unit)
    {
        var limit = new Threshold(condition.Operator!, condition.Operator switch { ">=" => ThresholdOperator.AtLeast, "<=" => ThresholdOperator.AtMost, ">" => ThresholdOperator.MoreThan, _ => ThresholdOperator.LessThan }, condition.Value!.Value, condition.Unit);
        return limit.Satisfies(value, string.IsNullOrWhiteSpace(unit) ? null : unit.Trim()) is { } holds ? (holds, $"{condition.Metric} is {Number(value)}{(string.IsNullOrWhiteSpace(unit) ? "" : $" {unit.Trim()}")}") : null;
    }

    public static bool IsMetric(Condition condition, string? name) => condition.Kind == ConditionKinds.Metric && string.Equals(condition.Metric, name?.Trim(), StringComparison.OrdinalIgnoreCase);

    public static bool Holds(Condition condition, IReadOnlyList<string> regions) => regions.All(region => condition.Regions!.Contains(region, StringComparer.OrdinalIgnoreCase));

    /// <summary>"It runs in eu-central, and its data are kept in eu-west".</summary>
    public static string Words(IReadOnlyList<string> runs, IReadOnlyList<string> keeps) => (runs.Count, keeps.Count) switch
    {
        (_, 0) => $"It runs in {string.Join(", ", runs)}",
        (0, _) => $"Its data are kept in {string.Join(", ", keeps)}",
        _ => $"It runs in {string.Join(", ", runs)}, and its data are kept in {string.Join(", ", keeps)}",
    };

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value?.ToString("#,0.############", CultureInfo.InvariantCulture) ?? "";

    private static string Period(string? per) => per switch
    {
        "day" => "that day",
        "month" => "that month",
        _ => "in total",
    };
}
