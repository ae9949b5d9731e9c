using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Jobs;

/// <summary>Tells how far a job is while it is held; the same step at most twice a second, and open pages hear of it.</summary>
public sealed class JobProgress(PortalDatabase database, TimeProvider time, Job job)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private DateTimeOffset last;
    private string? lastStage;

    public async Task ReportAsync(double fraction, string stage, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now - last < Pace && fraction < 1 && string.Equals(stage, lastStage, StringComparison.Ordinal))
            return;
        (last, lastStage) = (now, stage);
        await using var db = await database.ReadAsync(cancellation);
        var told = await db.Set<Job>().Where(job.StillHeld()).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.Progress, Math.Clamp(fraction, 0, 1)).SetProperty(j => j.Stage, stage), cancellation);
        if (told == 0)
            return;
        await db.Database.ExecuteSqlAsync($"select pg_notify({Live.LiveUpdateListener.Channel}, {"job:" + job.SubjectId})", cancellation);
    }
}
