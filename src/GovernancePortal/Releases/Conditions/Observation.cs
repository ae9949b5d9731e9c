using System.Text.Json.Serialization;
using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Conditions;

/// <summary>Something that was observed of a release where it runs.</summary>
/// <param name="Kind"><c>metric</c>, <c>spend</c>, <c>traffic</c> or <c>region</c>.</param>
/// <param name="At">When it was observed: after the approval, and not later than now.</param>
/// <param name="Metric">The name of the metric, for <c>metric</c>.</param>
/// <param name="Value">The metric's value; what was spent so far in the day, month or in total that <c>at</c> lies in; per cent of the traffic.</param>
/// <param name="Unit">Of a metric, where it has one.</param>
/// <param name="Currency">Of spending: ISO 4217.</param>
/// <param name="Per">Of spending: <c>day</c>, <c>month</c> or <c>total</c>.</param>
/// <param name="Region">Where it runs, for <c>region</c>.</param>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record Observation(
    string? Kind, DateTimeOffset? At, string? Metric = null, double? Value = null, string? Unit = null, string? Currency = null, string? Per = null, string? Region = null)
{
    public const string OfMetric = "metric";
    public const string OfSpend = "spend";
    public const string OfTraffic = "traffic";
    public const string OfRegion = "region";

    public static IReadOnlyList<string> Kinds { get; } = [OfMetric, OfSpend, OfTraffic, OfRegion];

    /// <summary>How far ahead of the portal's clock another may be.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>How old an observation may be.</summary>
    public const int MostDaysOld = 31;

    private const double Largest = 1e12;

    internal void Check(Form form, DateTimeOffset now)
    {
        const string field = "observations";
        form.OneOf(field, Kind, Kinds, label: "The kind of an observation")
            .Check(field, At is not null, "When it was observed is needed (at).")
            .Check(field, At is not { } at || at <= now + Slack, "It was observed later than now. Check the clock and the time zone.")
            .Check(field, At is not { } old || old >= now.AddDays(-MostDaysOld), $"It was observed more than {MostDaysOld} days ago.")
            .Check(field, Kind == OfRegion || Value is { } value && Math.Abs(value) <= Largest, "A value is needed, at most 10^12.");
        switch (Kind)
        {
            case OfMetric:
                form.Name(field, Metric, Condition.MaxMetric, required: true, label: "The metric").Name(field, Unit, Condition.MaxUnit, label: "The unit");
                break;
            case OfSpend:
                form.Check(field, Value is not < 0, "What was spent is not below 0.").Check(field, Currency is { Length: 3 } code && code.All(char.IsAsciiLetterUpper), "The currency is three capital letters, such as EUR.")
                    .OneOf(field, Per, ConditionKinds.Periods, label: "The period (per)");
                break;
            case OfTraffic:
                form.Check(field, Value is null or (>= 0 and <= 100), "A share of the traffic is 0 to 100 per cent.");
                break;
            case OfRegion:
                form.Name(field, Region, Condition.MaxRegion, required: true, label: "The region");
                break;
        }
    }
}
