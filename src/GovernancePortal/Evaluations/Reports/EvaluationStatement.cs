using System.Globalization;
using System.Text.Json.Nodes;

namespace GovernancePortal.Evaluations.Reports;

/// <summary>All that a report says, as the manifest binds it: SHA-256 over the canonical form (RFC 8785) of this document.</summary>
internal static class EvaluationStatement
{
    public const string Schema = "evaluation/1";

    public static JsonObject Of(EvaluationView report) => new()
    {
        ["schema"] = Schema,
        ["kind"] = report.Kind,
        ["name"] = report.Name,
        ["outcome"] = report.Outcome,
        ["measuredAt"] = report.MeasuredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["measuredBy"] = report.MeasuredBy,
        ["businessUse"] = report.BusinessUse,
        ["metrics"] = new JsonArray([.. report.Metrics.Select(Metric)]),
        ["file"] = new JsonObject { ["path"] = report.File.Path, ["digest"] = report.File.Digest.ToString(), ["size"] = report.File.Size },
    };

    private static JsonObject Metric(EvaluationMetric metric)
    {
        var json = new JsonObject { ["name"] = metric.Name, ["value"] = metric.Value };
        if (metric.Unit is { } unit)
            json["unit"] = unit;
        if (metric.Threshold is { } threshold)
            json["threshold"] = threshold;
        return json;
    }
}
