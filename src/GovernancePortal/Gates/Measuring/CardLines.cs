using System.Globalization;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Content;

namespace GovernancePortal.Gates.Measuring;

/// <summary>What of the metrics of a card a rule asks.</summary>
internal enum MetricAspect
{
    /// <summary>Whether there is a limit.</summary>
    Limit,

    /// <summary>Whether the value keeps to it.</summary>
    Value,

    /// <summary>Whether the limit was set before the measurement.</summary>
    Dates,

    /// <summary>Whether the order of the two can be told.</summary>
    Order,
}

/// <summary>What the card claims, line by line.</summary>
internal static class CardLines
{
    private const int MostFields = 40;

    public static IEnumerable<MeasuredLine> MissingFields(GateFacts facts)
    {
        if (facts.Card is not { } card || CardCompleteness.Check(card, facts.Screening?.RiskClass) is not { Count: > 0 } missing)
            yield break;
        yield return MeasuredLine.Of("Required fields missing", missing.Count.ToString(CultureInfo.InvariantCulture), true, "fields", "0");
        foreach (var field in missing.Take(MostFields))
            yield return MeasuredLine.Of(field.Title, "not filled in", true, threshold: "filled in", note: $"{field.Path}: {field.Why}");
    }

    public static IEnumerable<MeasuredLine> Metrics(GateFacts facts, MetricAspect aspect) =>
        (facts.Card?.Metrics ?? []).Select(metric => new MeasuredLine(MetricLine.Of(metric, facts.Thresholds).Line, StandsOut(metric, aspect), aspect == MetricAspect.Value));

    public static MeasuredLine Licence(GateFacts facts, bool listed)
    {
        var licence = facts.Card?.Licence;
        var named = !Placeholder.Is(licence?.SpdxId) ? licence!.SpdxId : !Placeholder.Is(licence?.Name) ? licence!.Name : null;
        return MeasuredLine.Of("Licence of the model", named ?? "not named", named is null || (listed && !LicenceTerms.Allows(facts.Approved.Licences, named)), threshold: listed ? "an allowed licence" : "named", note: licence?.Link);
    }

    private static bool StandsOut(CardMetric metric, MetricAspect aspect) => aspect switch
    {
        MetricAspect.Limit => metric.Value is null || metric.Threshold is null,
        MetricAspect.Value => metric is { Threshold: not null, IsMet: not true },
        MetricAspect.Dates => metric.Threshold is not null && !(metric is { ThresholdSetAt: { } set, EvaluatedAt: { } measured } && set.Instant <= measured.Instant),
        _ => metric is { Threshold: not null, ThresholdSetAt: { } limited, EvaluatedAt: { } done } && MetricLine.IsSameDay(limited, done),
    };
}
