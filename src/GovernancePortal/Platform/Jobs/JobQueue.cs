using GovernancePortal.Platform.Database;

namespace GovernancePortal.Platform.Jobs;

/// <summary>Puts work into the queue, in the transaction of the change that asks for it.</summary>
public sealed class JobQueue(TimeProvider time)
{
    private readonly SemaphoreSlim bell = new(0);

    public Job Enqueue(PortalDbContext db, string kind, Guid subjectId)
    {
        var origin = db.Origin ?? throw new InvalidOperationException("A job needs somebody who asks for it.");
        var job = new Job(kind, subjectId, new(origin.Person, origin.CorrelationId), time.GetUtcNow());
        db.Add(job);
        db.SavedChanges += (_, _) => Ring();
        return job;
    }

    private void Ring()
    {
        if (bell.CurrentCount == 0)
            bell.Release();
    }

    /// <summary>Waits for work of this process, at most <paramref name="patience"/>: other processes' work is found by looking.</summary>
    internal Task WaitAsync(TimeSpan patience, CancellationToken cancellation) => bell.WaitAsync(patience, cancellation);
}
