using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Jobs;

/// <summary>
/// Claims waiting jobs (<c>for update skip locked</c>) and runs them, two at a time, renewing the lease as it goes. A job whose
/// process died is claimed again when its lease has run out.
/// </summary>
internal sealed class JobWorker(PortalDatabase database, JobQueue queue, IEnumerable<IJobHandler> handlers, TimeProvider time, ILogger<JobWorker> log) : BackgroundService
{
    private const int Lanes = 2;
    private const int MostAttempts = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, IJobHandler> handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => RunLaneAsync(stoppingToken)));

    private async Task RunLaneAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(stopping) is { } job)
                    await RunAsync(job, stopping);
                else
                    await queue.WaitAsync(Patience, stopping);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The job lane could not reach the database; trying again");
                await Task.Delay(Patience, stopping);
            }
        }
    }

    private async Task<Job?> ClaimAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var (now, until) = (time.GetUtcNow(), time.GetUtcNow() + Lease);
        var claimed = await db.Set<Job>().FromSql(
            $"""
             update jobs set state = 'Running', attempts = attempts + 1, lease_until = {until}
             where id = (select id from jobs
                         where (state = 'Waiting' and due_at <= {now}) or (state = 'Running' and lease_until < {now})
                         order by due_at for update skip locked limit 1)
             returning *
             """).ToListAsync(cancellation);
        return claimed.SingleOrDefault();
    }

    private async Task RunAsync(Job job, CancellationToken stopping)
    {
        using var scope = log.BeginScope("job {Job} {Kind} {CorrelationId}", job.Id, job.Kind, job.Origin.CorrelationId);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(job, work.Token);
        try
        {
            // one that ends the process whenever it runs never comes to fail by itself
            if (job.Attempts > MostAttempts)
                throw new JobFailedException($"It was begun {MostAttempts} times and never came to an end. Reference {job.Origin.CorrelationId}.");
            if (!handlers.TryGetValue(job.Kind, out var handler))
                throw new JobFailedException($"Nothing here does jobs of the kind “{job.Kind}”.");
            await handler.RunAsync(job, new JobProgress(database, time, job), work.Token);
            await FinishAsync(job, JobState.Done, null, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await GiveBackAsync(job);
        }
        catch (Exception failure)
        {
            await FailAsync(job, failure);
        }
        finally
        {
            await work.CancelAsync();
            await renewing;
        }
    }

    private async Task FailAsync(Job job, Exception failure)
    {
        log.LogError(failure, "The job {Kind} for {Subject} failed, attempt {Attempt}", job.Kind, job.SubjectId, job.Attempts);
        if (failure is JobFailedException || job.Attempts >= MostAttempts)
        {
            var reason = failure is JobFailedException ? failure.Message : $"It failed {job.Attempts} times. Reference {job.Origin.CorrelationId}.";
            await FinishAsync(job, JobState.Failed, reason, CancellationToken.None);
            return;
        }

        var due = time.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(2, job.Attempts));
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<Job>().Where(row => row.Id == job.Id).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.DueAt, due).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null));
    }

    private async Task FinishAsync(Job job, JobState state, string? reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<Job>().Where(row => row.Id == job.Id).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, state).SetProperty(j => j.Failure, reason).SetProperty(j => j.FinishedAt, now)
                .SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.Progress, j => state == JobState.Done ? 1 : j.Progress),
            cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_notify({Live.LiveUpdateListener.Channel}, {"job:" + job.SubjectId})", cancellation);
    }

    private async Task GiveBackAsync(Job job)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<Job>().Where(row => row.Id == job.Id).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.Attempts, j => j.Attempts - 1));
    }

    private async Task RenewAsync(Job job, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lease / 4, time, cancellation);
                await using var db = await database.ReadAsync(cancellation);
                var until = time.GetUtcNow() + Lease;
                await db.Set<Job>().Where(row => row.Id == job.Id && row.State == JobState.Running)
                    .ExecuteUpdateAsync(row => row.SetProperty(j => j.LeaseUntil, until), cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // the work ended: nothing to renew
        }
        catch (Npgsql.NpgsqlException failure)
        {
            log.LogWarning(failure, "The lease of {Job} could not be renewed", job.Id);
        }
    }
}
