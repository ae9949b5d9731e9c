using System.Globalization;
using GovernancePortal.Evaluations.Reports;

namespace GovernancePortal.Gates.Measuring;

/// <summary>Reports of tests that were handed in, of the kinds that a rule looks for; all where it looks for none.</summary>
internal static class TestLines
{
    public static IEnumerable<MeasuredLine> Of(IReadOnlySet<string> kinds, GateFacts facts) =>
        facts.Evaluations.Where(report => !EvaluationWords.Kinds.Any(kinds.Contains) || kinds.Contains(report.Kind)).Select(Line);

    private static MeasuredLine Line(EvaluationView report) => MeasuredLine.Of(
        report.Name, report.Outcome == "pass" ? "passed" : "failed", report.Outcome != "pass", threshold: "passed",
        measuredAt: report.MeasuredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), note: $"For “{report.BusinessUse}”, measured by {report.MeasuredBy}; as the report claims.");
}
