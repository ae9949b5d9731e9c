namespace GovernancePortal.Approvals.Conditions;

/// <summary>The kinds of conditions and the words of their parts, as they stand in the API.</summary>
public static class ConditionKinds
{
    public const string Text = "text";
    public const string Metric = "metric-threshold";
    public const string Spend = "spend-cap";
    public const string Traffic = "traffic-share";
    public const string Region = "region";
    public const string Expiry = "expiry";
    public const string ReReview = "re-review-by";
    public const string Evidence = "evidence-by";

    /// <summary>A breach takes the approval away until the seat has decided.</summary>
    public const string Suspend = "suspend";

    /// <summary>A breach leaves the approval and is shown beside it until the seat has decided.</summary>
    public const string Flag = "flag";

    /// <summary>The kinds that the portal watches.</summary>
    public static IReadOnlyList<string> Watched { get; } = [Metric, Spend, Traffic, Region, Expiry, ReReview, Evidence];

    public static IReadOnlyList<string> Acts { get; } = [Suspend, Flag];

    public static IReadOnlyList<string> Operators { get; } = [">=", "<=", ">", "<"];

    public static IReadOnlyList<string> Periods { get; } = ["day", "month", "total"];

    /// <summary>As a form names it.</summary>
    public static string Title(string kind) => kind switch
    {
        Metric => "Metric threshold",
        Spend => "Spend cap",
        Traffic => "Traffic share",
        Region => "Region",
        Expiry => "Expiry",
        ReReview => "Re-review by",
        Evidence => "Evidence by",
        _ => "Text",
    };

    /// <summary>Whether the clock feeds it alone.</summary>
    public static bool IsDated(string kind) => kind is Expiry or ReReview or Evidence;

    /// <summary>The members that a kind has beside its name.</summary>
    internal static IReadOnlyList<string> Members(string kind) => kind switch
    {
        Text => ["text"],
        Metric => ["metric", "operator", "value", "unit", "everyDays", "onBreach"],
        Spend => ["value", "currency", "per", "onBreach"],
        Traffic => ["value", "onBreach"],
        Region => ["regions", "onBreach"],
        Expiry => ["at"],
        ReReview => ["at", "onBreach"],
        Evidence => ["evidence", "at", "onBreach"],
        _ => [],
    };
}
