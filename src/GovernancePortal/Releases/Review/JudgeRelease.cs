using GovernancePortal.Approvals.Processes;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>Runs the gates of one release again, in the background, because somebody asks.</summary>
public sealed class JudgeRelease(PortalDatabase database, RunGates gates, JobQueue jobs, RefusalLog refusals) : IJobHandler
{
    public const string JobKind = "judge-release";

    public string Kind => JobKind;

    /// <summary>Somebody asks for a new run; refused once the release is decided. Where one waits that somebody asked for, it is that one.</summary>
    public async Task<Result<Done>> RequestAsync(Actor actor, Guid releaseId, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AskAsync(actor, releaseId, cancellation), actor.Origin, "gates.run", ReleaseSubject.SubjectKind, releaseId.ToString(), cancellation);

    private async Task<Result<Done>> AskAsync(Actor actor, Guid releaseId, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RunGates) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "gates.run", cancellation);
        if (await db.Set<Release>().SingleOrDefaultAsync(row => row.Id == releaseId, cancellation) is not { } release)
            return Error.NotFound("release");
        if (release.State.IsDecided())
            return Error.Conflict("release-decided", $"The release is {release.State.Key()}: what was judged is kept as it was.");
        if (!(await JobQueue.WaitingAsync(db, [JobKind], [releaseId], cancellation)).Contains(releaseId))
            jobs.Enqueue(db, JobKind, releaseId);
        db.Announcements.Add("release:" + releaseId);
        await db.SaveChangesAsync(cancellation);
        return new Done();
    }

    /// <summary>By every rule, and the files read again.</summary>
    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) => JudgeAsync(job, all: true, cancellation);

    internal static Task<bool> IsOpenAsync(PortalDbContext db, Guid releaseId, CancellationToken cancellation) =>
        db.Set<Release>().AnyAsync(release => release.Id == releaseId && release.DecidedAt == null, cancellation);

    /// <summary>Judges, then waits for a step of the approval that is being made: a run never comes behind the decision.</summary>
    internal async Task JudgeAsync(Job job, bool all, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "gates.run", cancellation);
        var release = await db.Set<Release>().AsNoTracking().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        if (release.State.IsDecided())
            return;
        await gates.RunAsync(db, release, job.Origin.ActorId, all, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await ProcessRunner.LockAllAsync(db, db.Set<ApprovalInstance>().Where(row => row.SubjectId == release.Id), cancellation);
        if ((await db.Set<Release>().AsNoTracking().SingleAsync(row => row.Id == release.Id, cancellation)).State.IsDecided())
            return;
        db.Announcements.UnionWith(["release:" + release.Id, "task"]);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
