using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Asks for the evidence package of a decided release.</summary>
public sealed class ExportEvidence(PortalDatabase database, JobQueue jobs, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<PackageView>> HandleAsync(Actor actor, Guid releaseId, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ExportAsync(actor, releaseId, cancellation), actor.Origin, "evidence.export", "release", releaseId.ToString(), cancellation);

    private async Task<Result<PackageView>> ExportAsync(Actor actor, Guid releaseId, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ExportEvidence) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "evidence.export", cancellation);
        if (await db.Set<Release>().SingleOrDefaultAsync(row => row.Id == releaseId, cancellation) is not { } release)
            return Error.NotFound("release");
        if (!release.State.IsDecided())
            return Error.Conflict("release-not-decided", "The release is not decided yet: evidence is made of a decision.", "Wait until the council has approved or refused it.");
        var package = new EvidencePackage(releaseId, actor.Id, time.GetUtcNow());
        db.Add(package);
        jobs.Enqueue(db, MakePackage.JobKind, package.Id);
        db.Announcements.Add("evidence:" + releaseId);
        await db.SaveChangesAsync(cancellation);
        return PackageView.Of(package, release, null);
    }
}
