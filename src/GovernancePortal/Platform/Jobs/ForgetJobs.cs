using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Jobs;

/// <summary>Once an hour removes work that was done or cancelled 30 days ago. What failed stays: somebody may still ask why.</summary>
internal sealed class ForgetJobs(PortalDatabase database, TimeProvider time, ILogger<ForgetJobs> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>Answers how many were removed.</summary>
    internal async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Memory;
        await using var db = await database.ReadAsync(cancellation);
        // state and due time are in one index
        return await db.Set<Job>().Where(job => (job.State == JobState.Done || job.State == JobState.Cancelled) && job.DueAt < before && job.FinishedAt < before).ExecuteDeleteAsync(cancellation);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, time, ForgetAsync, failure => log.LogWarning(failure, "Old jobs could not be removed; trying again in an hour"), stoppingToken);
}
