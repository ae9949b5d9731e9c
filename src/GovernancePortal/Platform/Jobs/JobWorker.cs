using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Jobs;

/// <summary>
/// Claims waiting jobs (<c>for update skip locked</c>) and runs them, two at a time and two more that wait for others, renewing the lease as it goes. A job whose
/// process died is claimed again when its lease has run out; one that never comes to an end is given up.
/// </summary>
internal sealed class JobWorker(PortalDatabase database, JobQueue queue, JobLeases leases, IEnumerable<IJobHandler> handlers, TimeProvider time, ILogger<JobWorker> log) : BackgroundService
{
    private const int Lanes = 2;
    private const int MostAttempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, IJobHandler> handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
    private readonly string[] waitForOthers = [.. handlers.Where(handler => handler.WaitsForOthers).Select(handler => handler.Kind)];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, 2 * Lanes).Select(lane => RunLaneAsync(forOthers: lane >= Lanes, stoppingToken)));

    private async Task RunLaneAsync(bool forOthers, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(forOthers, stopping) is { } job)
                    await RunAsync(job, stopping);
                else
                    await queue.WaitAsync(forOthers, Patience, stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError(failure, "The job lane could not reach the database; trying again");
                await Task.Delay(Patience, stopping);
            }
        }
    }

    /// <summary>Takes the next job whose lease has run out, else the next that is due; null when there is none.</summary>
    internal async Task<Job?> ClaimAsync(bool forOthers, CancellationToken cancellation)
    {
        // asked one after the other, each answer comes from an index, however long the queue is
        await using var db = await database.ReadAsync(cancellation);
        var (now, until) = (time.GetUtcNow(), time.GetUtcNow() + JobLeases.Length);
        var claimed = await db.Set<Job>().FromSql(
            $"""
             update jobs set state = 'Running', attempts = attempts + 1, lease_until = {until}
             where id = coalesce(
                 (select id from jobs where state = 'Running' and lease_until < {now} and (kind = any({waitForOthers})) = {forOthers} order by due_at for update skip locked limit 1),
                 (select id from jobs where state = 'Waiting' and due_at <= {now} and (kind = any({waitForOthers})) = {forOthers} order by due_at for update skip locked limit 1))
             returning *
             """).ToListAsync(cancellation);
        return claimed.SingleOrDefault();
    }

    private async Task RunAsync(Job job, CancellationToken stopping)
    {
        using var scope = log.BeginScope("job {Job} {Kind} {CorrelationId}", job.Id, job.Kind, job.Origin.CorrelationId);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = leases.KeepAsync(job, work);
        try
        {
            // one that was put off is begun every few seconds, and nothing has happened since
            log.Log(job is { Attempts: 1, Stage: not null } ? LogLevel.Debug : LogLevel.Information, "The job {Kind} for {Subject} is begun, attempt {Attempt}", job.Kind, job.SubjectId, job.Attempts);
            // one that ends the process whenever it runs never comes to fail by itself
            if (job.Attempts > MostAttempts)
                throw new JobFailedException($"It was begun {MostAttempts} times and never came to an end. Reference {job.Origin.CorrelationId}.");
            if (!handlers.TryGetValue(job.Kind, out var handler))
                throw new JobFailedException($"Nothing here does jobs of the kind “{job.Kind}”.");
            await handler.RunAsync(job, new JobProgress(database, time, job), work.Token);
            await leases.FinishAsync(job, JobState.Done, null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await leases.GiveBackAsync(job);
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            // the lease is lost: whoever claimed the job now does it
        }
        catch (JobPostponedException later)
        {
            log.Log(job.Stage == later.Message ? LogLevel.Debug : LogLevel.Warning, "The job {Kind} for {Subject} waits for {Delay}: {Reason}", job.Kind, job.SubjectId, later.Delay, later.Message);
            await leases.PostponeAsync(job, time.GetUtcNow() + later.Delay, later.Message);
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
            await GiveUpAsync(job, failure is JobFailedException ? failure.Message : $"It failed {job.Attempts} times. Reference {job.Origin.CorrelationId}.");
        else
            await leases.RetryAsync(job, time.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(2, job.Attempts)));
    }

    private async Task GiveUpAsync(Job job, string reason)
    {
        if (!await leases.IsHeldAsync(job))
            return;
        try
        {
            if (handlers.TryGetValue(job.Kind, out var handler))
                await handler.GaveUpAsync(job, reason, CancellationToken.None);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Who waits for the job {Kind} for {Subject} could not be told that it failed", job.Kind, job.SubjectId);
            if (job.Attempts < 2 * MostAttempts)
                return; // it is claimed again when its lease has run out, and they are told then
        }

        await leases.FinishAsync(job, JobState.Failed, reason);
    }
}
