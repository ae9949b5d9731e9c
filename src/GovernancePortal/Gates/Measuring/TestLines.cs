using System.Globalization;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Gates.Measuring;

/// <summary>Reports of tests that were handed in, of the kinds that a rule names.</summary>
internal static class TestLines
{
    public static IEnumerable<MeasuredLine> Of(PolicyRule rule, GateFacts facts)
    {
        var named = facts.Evaluations.Where(report => rule.Require.Text.Contains($"'{report.Kind}'", StringComparison.Ordinal)).ToList();
        return (named.Count > 0 ? named : facts.Evaluations).Select(Line);
    }

    private static MeasuredLine Line(EvaluationView report) => MeasuredLine.Of(
        report.Name, report.Outcome == "pass" ? "passed" : "failed", report.Outcome != "pass", threshold: "passed",
        measuredAt: report.MeasuredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), note: $"For “{report.BusinessUse}”, measured by {report.MeasuredBy}; as the report claims.");
}
