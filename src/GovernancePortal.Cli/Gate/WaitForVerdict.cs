using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary>Asks again, with growing pauses, until the gates have spoken or the time is over, and says on standard error what it waits for.</summary>
internal sealed class WaitForVerdict(PortalClient portal, Surroundings surroundings)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Repeat = TimeSpan.FromMinutes(1);
    private string? said;
    private DateTimeOffset saidAt;

    /// <summary>The last report, whether or not it says what was waited for.</summary>
    public async Task<GateReport> RunAsync(Guid release, GateOptions options, CancellationToken cancellation)
    {
        var end = surroundings.Time.GetUtcNow() + options.Timeout;
        for (var pause = First; ; pause = pause * 1.5 < Longest ? pause * 1.5 : Longest)
        {
            var report = GateReport.Of(await portal.GetAsync($"releases/{release}", cancellation), await portal.GetAsync($"releases/{release}/readiness", cancellation), portal, surroundings);
            var left = end - surroundings.Time.GetUtcNow();
            if (WaitsFor(report, options) is not { } reason || left <= TimeSpan.Zero)
                return report;
            Say($"{report.Number} {report.Title} to {report.Environment}: {reason}");
            await Task.Delay(pause < left ? pause : left, surroundings.Time, cancellation);
        }
    }

    private static string? WaitsFor(GateReport report, GateOptions options) => report switch
    {
        { IsRunning: true } => $"{report.Gates.Count(gate => gate.Verdict == "running")} of {report.Gates.Count} gates are being judged.",
        { State: "checking" } when !report.GatesPass && report.Gates.All(gate => gate.Verdict == "missing") => "the gates have not begun yet.",
        { IsDecided: false, State: not "changes-requested", GatesPass: true } when options.UntilDecided => "the gates let it through; the council has not decided yet.",
        _ => null,
    };

    private void Say(string words)
    {
        var now = surroundings.Time.GetUtcNow();
        if (words == said && now - saidAt < Repeat)
            return;
        (said, saidAt) = (words, now);
        surroundings.Say(words);
    }
}
