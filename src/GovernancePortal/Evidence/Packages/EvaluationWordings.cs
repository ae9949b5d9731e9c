using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Evaluation reports as the document says them.</summary>
internal static class EvaluationWordings
{
    public static EvaluationSection Of(EvaluationView report) => new()
    {
        Id = report.Id.ToString(),
        Kind = report.Kind,
        Name = report.Name,
        Outcome = report.Outcome,
        MeasuredAt = report.MeasuredAt,
        MeasuredBy = report.MeasuredBy,
        BusinessUse = report.BusinessUse,
        Metrics = [.. report.Metrics.Select(metric => new EvaluationValue(metric.Name, metric.Value, metric.Unit, metric.Threshold))],
        File = new(report.File.Path, report.File.Size, report.File.Digest),
        Digest = Sha256Digest.Parse(report.Digest),
    };
}
