using System.Text.Json.Nodes;
using GovernancePortal.Cards.Content;
using GovernancePortal.Evaluations.Reports;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>An evaluation report as measurements: the test with its outcome, then each value that the report names. The outcome alone counts as passed or failed.</summary>
internal static class EvaluationInput
{
    public static IEnumerable<JsonObject> Of(EvaluationView report, string version) => report.Metrics.Select(metric => Value(metric, report, version)).Prepend(Known(
    [
        ("kind", report.Kind), ("name", report.Name), ("outcome", report.Outcome), ("businessUse", report.BusinessUse), .. Origin(report, version),
    ]));

    private static JsonObject Value(EvaluationMetric metric, EvaluationView report, string version) => Known(
    [
        ("kind", report.Kind), ("name", metric.Name), ("value", metric.Value), ("unit", metric.Unit), ("threshold", metric.Threshold is { } text ? Limit(text, metric) : null),
        .. Origin(report, version),
    ]);

    private static JsonObject Limit(string text, EvaluationMetric metric) => Known(("text", text), ("met", Threshold.Parse(text)?.Satisfies(metric.Value, metric.Unit)));

    private static IEnumerable<(string, JsonNode?)> Origin(EvaluationView report, string version) =>
        [("measuredAt", Moment(report.MeasuredAt)), ("measuredBy", report.MeasuredBy), ("source", "report"), ("version", version), ("digest", report.File.Digest.ToString())];
}
