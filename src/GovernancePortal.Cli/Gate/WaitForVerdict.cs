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

    /// <summary>What the portal said last; null before it said anything.</summary>
    public GateReport? Last { get; private set; }

    /// <summary>The last report, whether or not it says what was waited for.</summary>
    /// <param name="end">When the time is over.</param>
    public async Task<GateReport> RunAsync(Guid release, GateOptions options, DateTimeOffset end, CancellationToken cancellation)
    {
        bool? wasDecided = null;
        for (var pause = First; ; pause = pause * 1.5 < Longest ? pause * 1.5 : Longest)
        {
            var report = GateReport.Of(release, await portal.GetAsync($"releases/{release}", cancellation), await portal.GetAsync($"releases/{release}/readiness", cancellation), portal, surroundings);
            Last = report = report with { WasDecided = wasDecided ??= report.IsDecided };
            var left = end - surroundings.Time.GetUtcNow();
            if (Waiting.For(report, options) is not { } reason || left <= TimeSpan.Zero)
                return report;
            Say($"{report.Number} {report.Title} to {report.Environment}: {reason}");
            await Task.Delay(pause < left ? pause : left, surroundings.Time, cancellation);
        }
    }

    private void Say(string words)
    {
        var now = surroundings.Time.GetUtcNow();
        if (words == said && now - saidAt < Repeat)
            return;
        (said, saidAt) = (words, now);
        surroundings.Say(words);
    }
}
