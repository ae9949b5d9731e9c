using GovernancePortal.Approvals.Processes.Reopening;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// Looks at an open release when its first evidence lapses, and each day: what is stale then is judged again, and nothing else. So a rule that looks at the clock
/// is never more than a day old, and what an event should have had judged and could not is made up for.
/// </summary>
internal sealed class RejudgeWhenDue(PortalDatabase database, ReleaseDesk desk, JudgeRelease judge, ReopenChanged changed, JobQueue jobs, TimeProvider time) : IJobHandler
{
    public const string JobKind = "judgement-due";

    /// <summary>After a run that failed for good, the next look comes sooner.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public string Kind => JobKind;

    /// <summary>Has a release looked at after a run: when its first result is to be judged again, at the latest in a day.</summary>
    public static void After(GateRun run, PortalDbContext db, JobQueue jobs) => jobs.Enqueue(db, JobKind, run.SubjectId).DueAt = run.ReopensAt < Tomorrow(run.JudgedAt) ? run.ReopensAt.Value : Tomorrow(run.JudgedAt);

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "gates.run", cancellation);
        // a run that began since has a look of its own
        if (await db.Set<GateRun>().AnyAsync(run => run.SubjectId == job.SubjectId && run.JudgedAt > job.CreatedAt, cancellation))
            return;
        await changed.HandleAsync(job.OriginOfWork(), ReleaseSubject.SubjectKind, job.SubjectId, cancellation);
        if ((await desk.ReadinessAsync([job.SubjectId], cancellation))[job.SubjectId].Gates.Any(gate => gate.Verdict is Verdict.Stale or Verdict.Missing))
            await judge.JudgeAsync(job, all: false, cancellation);
        else if (await JudgeRelease.IsOpenAsync(db, job.SubjectId, cancellation))
            await AgainAsync(db, job, Tomorrow(time.GetUtcNow()), cancellation);
    }

    public Task GaveUpAsync(Job job, string reason, CancellationToken cancellation) => LookAgainAsync(job, cancellation);

    /// <summary>A run failed for good: the release is looked at again in an hour.</summary>
    public async Task LookAgainAsync(Job job, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "gates.run", cancellation);
        await AgainAsync(db, job, time.GetUtcNow() + Pause, cancellation);
    }

    private Task AgainAsync(PortalDbContext db, Job job, DateTimeOffset due, CancellationToken cancellation)
    {
        jobs.Enqueue(db, JobKind, job.SubjectId).DueAt = due;
        return db.SaveChangesAsync(cancellation);
    }

    private static DateTimeOffset Tomorrow(DateTimeOffset at) => at.AddDays(1);
}
