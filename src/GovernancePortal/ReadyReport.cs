using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernancePortal;

/// <summary>
/// What the parts of the portal said within the last second, asked for by one caller at a time: anybody may ask whether the portal is ready,
/// and however often they do, the database is asked once a second.
/// </summary>
internal sealed class ReadyReport(HealthCheckService checks, TimeProvider time) : IDisposable
{
    /// <summary>How long an answer counts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private Answer? newest;

    public async Task<HealthReport> GetAsync(CancellationToken cancellation)
    {
        if (Newest is { } known)
            return known;
        await turn.WaitAsync(cancellation);
        try
        {
            if (Newest is { } meanwhile)
                return meanwhile;
            // who asked may leave; the others wait for the same answer
            var report = await checks.CheckHealthAsync(CancellationToken.None);
            newest = new(report, time.GetTimestamp());
            return report;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private HealthReport? Newest => newest is { } answer && time.GetElapsedTime(answer.At) < Life ? answer.Report : null;

    private sealed record Answer(HealthReport Report, long At);
}
