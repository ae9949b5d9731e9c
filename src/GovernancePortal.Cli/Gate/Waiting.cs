using System.Globalization;

namespace GovernancePortal.Cli.Gate;

/// <summary>What a release still waits for, in words that go on a sentence.</summary>
internal static class Waiting
{
    /// <summary>Null when what was asked for is known.</summary>
    public static string? For(GateReport report, GateOptions options) => report switch
    {
        { IsDecided: true } => null,
        { State: "checking" } when !report.GatesPass && report.Gates.All(gate => gate.Verdict == "missing") => "the gates have not begun yet.",
        { IsRunning: true } => Judging(report),
        { State: not "changes-requested", GatesPass: true } when options.UntilDecided => "the gates let it through; the council has not decided yet.",
        _ => null,
    };

    // before the first run the portal names policies, from then on their rules: each is a gate
    private static string Judging(GateReport report)
    {
        var running = report.Gates.Where(report.IsOpen).ToList();
        var policies = running.Count(gate => gate.Rule.Length == 0);
        var what = policies > 0 || running.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"the gates of {Quantity.Of(running.Select(gate => gate.Policy).Distinct(StringComparer.Ordinal).Count(), "policy", "policies")}")
            : string.Create(CultureInfo.InvariantCulture, $"{running.Count} of {Quantity.Of(report.Gates.Count, "gate")}");
        var blocking = report.Gates.Count(gate => gate.Blocks && !report.IsOpen(gate));
        var how = running.Exists(gate => gate.IsRunning) || running.Count == 0 ? "being judged" : "to be judged";
        return $"{what} {(policies == 0 && running.Count == 1 ? "is" : "are")} {how}{(blocking > 0 ? $"; {Quantity.Of(blocking, "gate blocks", "gates block")} already" : "")}.";
    }
}
