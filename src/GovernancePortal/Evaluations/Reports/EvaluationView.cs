using System.Text.Json;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Evaluations.Reports;

/// <summary>An evaluation report as clients read it.</summary>
/// <param name="Kind"><c>robustness</c>, <c>bias</c>, <c>red-team</c>, <c>security</c>, <c>reliability</c>, <c>cost</c> or <c>fallback</c>.</param>
/// <param name="Outcome"><c>pass</c> or <c>fail</c>.</param>
/// <param name="Digest">SHA-256 of <see cref="EvaluationStatement"/>: of all that the report says, with the digest of its file.</param>
public sealed record EvaluationView(
    Guid Id, Guid VersionId, string Kind, string Name, string Outcome, DateTimeOffset MeasuredAt, string BusinessUse, string MeasuredBy, IReadOnlyList<EvaluationMetric> Metrics,
    VersionFile File, string Digest, Guid SubmittedBy, DateTimeOffset SubmittedAt)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static EvaluationView Of(EvaluationReport report)
    {
        var view = new EvaluationView(
            report.Id, report.VersionId, report.Kind.Key(), report.Name, report.Outcome.Key(), report.MeasuredAt, report.BusinessUse, report.MeasuredBy,
            JsonSerializer.Deserialize<List<EvaluationMetric>>(report.Metrics, Json)!, new(report.FileName, report.FileDigest, report.FileSize), "", report.SubmittedBy, report.SubmittedAt);
        return view with { Digest = CanonicalJson.Digest(EvaluationStatement.Of(view)).ToString() };
    }

    internal static string Write(IEnumerable<EvaluationMetric> metrics) => JsonSerializer.Serialize(metrics, Json);
}
