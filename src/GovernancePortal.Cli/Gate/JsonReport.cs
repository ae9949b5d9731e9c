using System.Text.Json;

namespace GovernancePortal.Cli.Gate;

/// <summary>For programs: one JSON object.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(GateOutcome outcome, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new
    {
        result = outcome.Result,
        why = outcome.Why,
        releaseId = outcome.Report.Release,
        outcome.Report.Number,
        outcome.Report.Title,
        outcome.Report.Environment,
        outcome.Report.State,
        outcome.Report.Verdict,
        outcome.Report.Decision,
        outcome.Report.DecidedAt,
        outcome.Report.Page,
        gates = outcome.Report.Gates.Select(gate => new { gate.Id, gate.Title, gate.Verdict, gate.Reason, gate.Remedy, gate.Policy, gate.PolicyTitle, gate.PolicyVersion, gate.Rule, gate.RuleDigest }),
    }, Json));
}
