using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Jobs;

/// <summary>
/// What a process writes about a job that it claimed. Every write counts only while that claim holds the job: after the lease was
/// lost, the job is another's.
/// </summary>
internal sealed class JobLeases(PortalDatabase database, TimeProvider time, ILogger<JobLeases> log)
{
    /// <summary>How long a claim holds without being renewed.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    /// <summary>Renews the lease until the work is cancelled, and cancels the work when the lease is lost. A failure of the database is waited out as long as the lease holds.</summary>
    public async Task KeepAsync(Job job, CancellationTokenSource work)
    {
        var heldUntil = time.GetUtcNow() + Length;
        while (await PauseAsync(work.Token))
        {
            var until = time.GetUtcNow() + Length;
            if (await RenewedAsync(job, until, work.Token) is not { } renewed)
                renewed = time.GetUtcNow() < heldUntil;
            else
                heldUntil = until;
            if (renewed || work.IsCancellationRequested)
                continue;
            log.LogWarning("The lease of {Job} was lost: its work is stopped", job.Id);
            await work.CancelAsync();
        }
    }

    public async Task<bool> IsHeldAsync(Job job)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        return await db.Set<Job>().AnyAsync(job.StillHeld());
    }

    public async Task FinishAsync(Job job, JobState state, string? reason)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<Job>().Where(job.StillHeld()).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, state).SetProperty(j => j.Failure, reason).SetProperty(j => j.FinishedAt, now)
                .SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.Progress, j => state == JobState.Done ? 1 : j.Progress));
        await db.Database.ExecuteSqlAsync($"select pg_notify({LiveUpdateListener.Channel}, {"job:" + job.SubjectId})");
    }

    /// <summary>Lets it wait until it is due again.</summary>
    public async Task RetryAsync(Job job, DateTimeOffset due)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<Job>().Where(job.StillHeld()).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.DueAt, due).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null));
    }

    /// <summary>Lets it wait until it is due again, and says why; the attempt does not count.</summary>
    public async Task PostponeAsync(Job job, DateTimeOffset due, string stage)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<Job>().Where(job.StillHeld()).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.DueAt, due).SetProperty(j => j.Stage, stage)
                .SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.Attempts, j => j.Attempts - 1));
        await db.Database.ExecuteSqlAsync($"select pg_notify({LiveUpdateListener.Channel}, {"job:" + job.SubjectId})");
    }

    /// <summary>This process stops: another does it, and the attempt does not count.</summary>
    public async Task GiveBackAsync(Job job)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<Job>().Where(job.StillHeld()).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.Attempts, j => j.Attempts - 1));
    }

    /// <summary>False when the job is another's; null when the database could not be asked.</summary>
    private async Task<bool?> RenewedAsync(Job job, DateTimeOffset until, CancellationToken cancellation)
    {
        try
        {
            await using var db = await database.ReadAsync(cancellation);
            return await db.Set<Job>().Where(job.StillHeld()).ExecuteUpdateAsync(row => row.SetProperty(j => j.LeaseUntil, until), cancellation) > 0;
        }
        catch (Exception failure)
        {
            if (!cancellation.IsCancellationRequested)
                log.LogWarning(failure, "The lease of {Job} could not be renewed; trying again", job.Id);
            return null;
        }
    }

    private async Task<bool> PauseAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Length / 4, time, cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
