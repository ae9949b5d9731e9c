using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Jobs;

/// <summary>Puts work into the queue, in the transaction of the change that asks for it.</summary>
public sealed class JobQueue(TimeProvider time)
{
    private readonly SemaphoreSlim bell = new(0);
    private readonly SemaphoreSlim bellOfOthers = new(0);

    public Job Enqueue(PortalDbContext db, string kind, Guid subjectId, string? part = null)
    {
        var origin = db.Origin ?? throw new InvalidOperationException("A job needs somebody who asks for it.");
        var job = new Job(kind, subjectId, new(origin.Person, origin.CorrelationId), time.GetUtcNow(), part);
        db.Add(job);
        db.SavedChanges += (_, _) => RingOrWait(db);
        return job;
    }

    /// <summary>
    /// For which of these subjects work of one of the kinds waits that nobody has begun: it looks at everything that was committed before this question, so
    /// that nobody has to ask for the same once more. Work that failed and is repeated does not count: it may be given up with its next attempt.
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> WaitingAsync(PortalDbContext db, IReadOnlyCollection<string> kinds, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation) =>
        await db.Set<Job>().Where(job => subjects.Contains(job.SubjectId) && kinds.Contains(job.Kind) && job.State == JobState.Waiting && job.Attempts == 0).Select(job => job.SubjectId).ToHashSetAsync(cancellation);

    /// <summary>Takes back what waits or runs of a kind for a subject, in the transaction of the change that makes it needless.</summary>
    public static Task CancelAsync(PortalDbContext db, string kind, Guid subjectId, DateTimeOffset now, CancellationToken cancellation) => db.Set<Job>()
        .Where(job => job.SubjectId == subjectId && job.Kind == kind && (job.State == JobState.Waiting || job.State == JobState.Running))
        .ExecuteUpdateAsync(row => row.SetProperty(job => job.State, JobState.Cancelled).SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null).SetProperty(job => job.FinishedAt, now), cancellation);

    internal void Ring()
    {
        foreach (var rung in new[] { bell, bellOfOthers })
        {
            if (rung.CurrentCount == 0)
                rung.Release();
        }
    }

    // in a transaction of the use case it is there from the commit on (RingOnCommit)
    private void RingOrWait(PortalDbContext db)
    {
        if (db.Database.CurrentTransaction is null)
            Ring();
        else
            db.AsksForWork = true;
    }

    /// <summary>Waits for work of this process, at most <paramref name="patience"/>: other processes' work is found by looking. True when there is some.</summary>
    internal Task<bool> WaitAsync(bool forOthers, TimeSpan patience, CancellationToken cancellation) => (forOthers ? bellOfOthers : bell).WaitAsync(patience, cancellation);
}
