using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Approvals.Processes;

/// <summary>
/// Wakes an instance whose timers are due. What is due stands in the state of the instance alone: the job says only when to look, so that a wake-up that is lost, late
/// or doubled does no harm. Each timer is a step of its own; all that are due make one transaction with their effects and ledger entries.
/// </summary>
internal sealed class WakeProcess(PortalDatabase database, CommitAtOnce commit, StepMaker steps, JobQueue jobs, TimeProvider time) : IJobHandler
{
    public const string JobKind = "approval-timer";

    /// <summary>A process that goes round between timers without rest is given to the next job, so that nobody's lane is kept.</summary>
    private const int MostAtOnce = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.timer", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var instance = await ProcessRunner.LockAsync(db, job.SubjectId, cancellation);
        for (var woken = 0; woken < MostAtOnce && instance.EndedAt is null && Due(instance) is { } due; woken++)
            if (await steps.MakeAsync(db, instance, (engine, definition, state) => engine.FireTimer(definition, state, due.Id), cancellation) is { } refused)
                throw new JobFailedException($"The timer {due.NodeId} was refused: {refused.Message}.");
        if (instance.EndedAt is null && Due(instance) is not null)
            jobs.Enqueue(db, Kind, instance.Id);
        await commit.RunAsync(db, cancellation);
    }

    /// <summary>Looks again in an hour: a timer that could not be fired is not forgotten.</summary>
    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.timer", cancellation);
        jobs.Enqueue(db, Kind, job.SubjectId).DueAt = time.GetUtcNow() + Pause;
        await db.SaveChangesAsync(cancellation);
    }

    private Subscription? Due(ApprovalInstance instance) =>
        ProcessState.FromJson(instance.State).Subscriptions.Where(waits => waits.Due <= time.GetUtcNow()).OrderBy(waits => waits.Due).ThenBy(waits => waits.Id, StringComparer.Ordinal).FirstOrDefault();
}
