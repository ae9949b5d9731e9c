using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>Has open releases judged again after something that their gates look at has changed: once, however much changes before the run begins. A decided one stays as it was judged.</summary>
internal sealed class OpenReleases(PortalDatabase database, JobQueue jobs)
{
    /// <param name="mayChangeProcess">Whether what changed may name another process for them.</param>
    public async Task JudgeAgainAsync(Job job, Func<IQueryable<OpenRelease>, IQueryable<OpenRelease>> which, CancellationToken cancellation, bool mayChangeProcess = false)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "gates.run", cancellation);
        var open =
            from release in db.Set<Release>()
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            join model in db.Set<Model>() on version.ModelId equals model.Id
            where release.DecidedAt == null
            select new OpenRelease { Release = release, Version = version, Model = model };
        var ids = await which(open).Select(row => row.Release.Id).ToListAsync(cancellation);
        // what changed was committed before this job began: a run that nobody has begun sees it
        var waiting = await JobQueue.WaitingAsync(db, [JudgeAgain.JobKind, JudgeRelease.JobKind], ids, cancellation);
        var signed = await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == ReleaseSubject.SubjectKind && ids.Contains(signOff.SubjectId) && signOff.VoidedAt == null && signOff.Outcome == Outcome.Approve).Select(signOff => signOff.SubjectId).ToHashSetAsync(cancellation);
        signed.ExceptWith(await JobQueue.WaitingAsync(db, [ReopenOnChange.JobKind], signed, cancellation));
        foreach (var id in ids)
        {
            if (signed.Contains(id))
                jobs.Enqueue(db, ReopenOnChange.JobKind, id);
            if (!waiting.Contains(id))
                jobs.Enqueue(db, JudgeAgain.JobKind, id);
            if (mayChangeProcess)
                jobs.Enqueue(db, ReleaseProcess.JobKind, id);
            db.Announcements.Add("release:" + id);
        }

        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A release that is not decided, with what it stands on.</summary>
internal sealed class OpenRelease
{
    public required Release Release { get; init; }

    public required ModelVersion Version { get; init; }

    public required Model Model { get; init; }
}
