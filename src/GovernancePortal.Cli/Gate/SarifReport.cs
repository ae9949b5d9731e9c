using System.Text.Json;

namespace GovernancePortal.Cli.Gate;

/// <summary>For code scanning: SARIF 2.1.0 (OASIS), a rule for each gate and a result for each that did not pass, at the model card.</summary>
internal static class SarifReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(GateOutcome outcome, GateOptions options, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new[] { Run(outcome, options) },
    }, Json));

    private static object Run(GateOutcome outcome, GateOptions options) => new
    {
        tool = new
        {
            driver = new
            {
                name = "govern gate",
                semanticVersion = typeof(SarifReport).Assembly.GetName().Version?.ToString(3),
                rules = outcome.Report.Gates.Select(gate => new
                {
                    id = gate.Id,
                    name = gate.Title,
                    shortDescription = new { text = gate.Title },
                    fullDescription = new { text = $"{gate.PolicyTitle}: {gate.Title}" },
                    helpUri = outcome.Report.Page,
                    properties = new { gate.Policy, gate.PolicyVersion, gate.Rule, gate.RuleDigest },
                }),
            },
        },
        invocations = new[] { new { executionSuccessful = true, exitCode = (int)outcome.Code } },
        properties = new { outcome.Report.Number, outcome.Report.Title, outcome.Report.Environment, outcome.Report.State, outcome.Report.Verdict, result = outcome.Result, why = outcome.Why },
        results = outcome.Report.Gates.Where(gate => gate.Verdict != "pass").Select(gate => new
        {
            ruleId = gate.Id,
            kind = outcome.IsOpen(gate) ? "open" : "fail", // section 3.27.9: nobody knows yet
            level = outcome.IsOpen(gate) ? "none" : outcome.IsBlockedBy(gate) ? "error" : gate.Verdict == "warn" ? "warning" : "note",
            message = new { text = $"{gate.Title} ({gate.Verdict}): {gate.Reason} {gate.Remedy}".TrimEnd() },
            locations = new[] { new { physicalLocation = new { artifactLocation = new { uri = string.Join('/', options.Card.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)) } } } },
            partialFingerprints = new Dictionary<string, string>(StringComparer.Ordinal) { ["gate/v1"] = $"{outcome.Report.Title}/{outcome.Report.Environment}/{gate.Id}" },
        }),
    };
}
