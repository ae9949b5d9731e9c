using System.Linq.Expressions;

namespace GovernancePortal.Platform.Jobs;

/// <summary>
/// A piece of background work, as a row: it is written with the change that asks for it, claimed with a lease by one
/// portal process, and taken over by another when the lease runs out.
/// </summary>
public sealed class Job
{
    private Job()
    {
    }

    public Job(string kind, Guid subjectId, ChangeOriginSnapshot origin, DateTimeOffset now, string? part = null)
    {
        (Id, Kind, SubjectId, Origin, CreatedAt, DueAt, Part) = (Guid.CreateVersion7(), kind, subjectId, origin, now, now, part);
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; } = null!;

    public Guid SubjectId { get; private set; }

    /// <summary>Which part of the subject it is about, in the handler's own words; null for the whole.</summary>
    public string? Part { get; private set; }

    /// <summary>Who asked for it: the work is done on this person's behalf.</summary>
    public ChangeOriginSnapshot Origin { get; private set; } = null!;

    public JobState State { get; set; }

    /// <summary>0 to 1.</summary>
    public double Progress { get; set; }

    /// <summary>The step it is at, in words.</summary>
    public string? Stage { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why it was given up, in words for the person who waits; null before, attempts that failed and are repeated included.</summary>
    public string? Failure { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Its row while this claim holds it, else none: a process that comes late changes nothing of its successor's.</summary>
    internal Expression<Func<Job, bool>> StillHeld()
    {
        var (id, attempt) = (Id, Attempts);
        return row => row.Id == id && row.State == JobState.Running && row.Attempts == attempt;
    }
}

/// <summary>Who asked for a job.</summary>
public sealed record ChangeOriginSnapshot(Guid ActorId, string CorrelationId);

/// <summary>Where a job stands.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,

    /// <summary>Nobody wants its outcome any more; whoever works on it stops when its lease is due.</summary>
    Cancelled,
}
