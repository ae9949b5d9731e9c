using System.Text.Json.Nodes;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Submissions;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>What was measured: what the card claims, beside it when the portal first saw each threshold, and the reports that were handed in with the version.</summary>
internal static class MeasurementInput
{
    public static IEnumerable<JsonObject> Of(GateFacts facts) => Claims(facts).Concat(facts.Evaluations.SelectMany(report => EvaluationInput.Of(report, facts.Version.Version)));

    private static IEnumerable<JsonObject> Claims(GateFacts facts) => facts.Card is { } card
        ? card.Metrics.Select(metric => Metric(metric, facts)).Concat(card.Fairness.Select(assessment => Fairness(assessment, facts)))
        : [];

    private static JsonObject Metric(CardMetric metric, GateFacts facts) => Known(
        ("kind", "metric"),
        ("name", Text(metric.Name) ?? Text(metric.Id) ?? "metric"),
        ("slice", metric.Slice is "all" ? null : Text(metric.Slice)),
        ("value", metric.Value),
        ("unit", Text(metric.Unit)),
        ("threshold", metric.Threshold is { } threshold ? Limit(threshold, metric, facts) : null),
        ("measuredAt", Moment(metric.EvaluatedAt?.Instant)),
        ("measuredDayOnly", metric.EvaluatedAt?.IsDay),
        ("source", "card"),
        ("version", facts.Version.Version));

    private static JsonObject Limit(Threshold threshold, CardMetric metric, GateFacts facts)
    {
        var (name, slice, text) = CardCheck.Key(metric);
        var seen = facts.Thresholds.FirstOrDefault(sighting => sighting.Metric == name && sighting.Slice == slice && sighting.Threshold == text)?.FirstSeenAt;
        return Known(("text", threshold.Text), ("met", metric.IsMet), ("setAt", Moment(metric.ThresholdSetAt?.Instant)), ("setDayOnly", metric.ThresholdSetAt?.IsDay), ("seenAt", Moment(seen)));
    }

    private static JsonObject Fairness(FairnessAssessment assessment, GateFacts facts)
    {
        var met = assessment.IsMet;
        return Known(
            ("kind", "bias"),
            ("name", Text(assessment.Metric) ?? Text(assessment.Attribute) ?? "fairness"),
            ("slice", Text(assessment.Group)),
            ("value", assessment.Value),
            ("threshold", assessment.Threshold is { } threshold ? Known(("text", threshold.Text), ("met", met)) : null),
            ("source", "card"),
            ("outcome", met is not { } kept ? null : kept ? "pass" : "fail"),
            ("version", facts.Version.Version));
    }
}
