using System.Globalization;

namespace GovernancePortal.Approvals.Conditions;

/// <summary>The sentence that a condition means. Numbers and days are written the same in every language and time zone: it is part of what is signed.</summary>
internal static class ConditionWords
{
    public static string Of(Condition condition) => condition.Kind switch
    {
        ConditionKinds.Text => condition.Text ?? "",
        ConditionKinds.Metric => $"“{condition.Metric}” stays {Comparison(condition.Operator)} {Number(condition.Value)}{(condition.Unit is { } unit ? $" {unit}" : "")}{Often(condition.EveryDays)}; otherwise {Act(condition)}.",
        ConditionKinds.Spend => $"Spending stays at or below {Number(condition.Value)} {condition.Currency} {Period(condition.Per)}; otherwise {Act(condition)}.",
        ConditionKinds.Traffic => $"It takes at most {Number(condition.Value)} % of the traffic; otherwise {Act(condition)}.",
        ConditionKinds.Region => $"It runs, and its data are kept, in {Any(condition.Regions ?? [])} alone; otherwise {Act(condition)}.",
        ConditionKinds.Expiry => $"The approval ends on {Day(condition.At)}.",
        ConditionKinds.ReReview => $"It is reviewed again by {Day(condition.At)}; on that day {Act(condition)} and a review is asked for.",
        ConditionKinds.Evidence => $"A {condition.Evidence} report that says pass is handed in by {Day(condition.At)}; otherwise {Act(condition)}.",
        _ => "",
    };

    /// <summary>A number as sentences of conditions write it.</summary>
    public static string Number(double? value) => value?.ToString("#,0.############", CultureInfo.InvariantCulture) ?? "…";

    public static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "…";

    private static string Act(Condition condition) => condition.OnBreach == ConditionKinds.Flag ? "the release is flagged" : condition.OnBreach == ConditionKinds.Suspend ? "the release is suspended" : "…";

    private static string Comparison(string? sign) => sign switch
    {
        ">=" => "at or above",
        "<=" => "at or below",
        ">" => "above",
        "<" => "below",
        _ => "…",
    };

    private static string Period(string? per) => per switch
    {
        "day" => "a day",
        "month" => "a month",
        _ => "in total",
    };

    private static string Often(int? days) => days switch
    {
        null => "",
        1 => " and is measured every day",
        _ => string.Create(CultureInfo.InvariantCulture, $" and is measured every {days} days"),
    };

    private static string Any(IReadOnlyList<string> regions) => regions.Count < 2 ? regions.FirstOrDefault() ?? "…" : $"{string.Join(", ", regions.SkipLast(1))} or {regions[^1]}";
}
