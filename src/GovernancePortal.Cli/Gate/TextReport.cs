namespace GovernancePortal.Cli.Gate;

/// <summary>For people who read a pipeline's log.</summary>
internal static class TextReport
{
    public static void Write(GateOutcome outcome, TextWriter output)
    {
        var report = outcome.Report;
        output.WriteLine($"{report.Number} {report.Title} to {report.Environment} ({report.State})");
        foreach (var gate in report.Gates)
        {
            output.WriteLine($"  [{(outcome.IsBlockedBy(gate) ? gate.Verdict.ToUpperInvariant() : gate.Verdict)}] {gate.Line} ({gate.Source})");
            if (gate.Verdict != "pass" && gate.Remedy.Length > 0)
                output.WriteLine($"         {gate.Remedy}");
        }

        output.WriteLine();
        output.WriteLine($"Result: {outcome.Result}. {outcome.Why}");
        output.WriteLine(report.Page);
    }
}
