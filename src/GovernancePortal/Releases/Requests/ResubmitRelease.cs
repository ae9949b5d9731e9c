using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Waivers.Ending;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>
/// After changes were asked for: who asked for the release names the version that answers them, and the release begins a new round. Where that person is
/// suspended or erased, whoever submitted another version of the model can, with that one: so they have a hand in the release from then on.
/// </summary>
public sealed class ResubmitRelease(PortalDatabase database, ProcessRunner processes, ReleaseBook book, EndReplaced waivers, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<ReleaseView>> HandleAsync(Actor actor, Guid releaseId, ResubmitRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ResubmitAsync(actor, releaseId, request, cancellation), actor.Origin, "release.resubmit", "release", releaseId.ToString(), cancellation);

    private async Task<Result<ReleaseView>> ResubmitAsync(Actor actor, Guid releaseId, ResubmitRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RequestRelease) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "release.resubmit", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<Release>().SingleOrDefaultAsync(row => row.Id == releaseId, cancellation) is not { } release)
            return Error.NotFound("release");
        if (release.RequestedBy != actor.Id && !await TakesOverAsync(db, actor, release, request.VersionId, cancellation))
            return Error.Forbidden("not-your-release", "Only the person who asked for this release can submit it again.", "Where that person is suspended or gone, who submitted a newer version can, with that version.");
        if (await db.Set<ApprovalTask>().Where(row => row.SubjectId == releaseId && row.AssigneeId == release.RequestedBy && row.State == TaskState.Open).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellation) is not { } task)
            return Error.Conflict("no-changes-requested", "Nobody asked for changes on this release.", "Ask for a new release when there is a new version.");
        var instance = await ProcessRunner.LockAsync(db, task.InstanceId, cancellation);
        if (await OtherVersionAsync(db, actor, release, request.VersionId, cancellation) is { } wrong)
            return wrong;
        task.Decide(actor.Id, time.GetUtcNow());
        if (await processes.CompleteTaskAsync(db, instance, task, new Dictionary<string, object?>(), cancellation) is { } late)
            return Error.Conflict("decided-late", $"The release no longer waits for changes: {late.Message}.");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return await book.ReleaseAsync(release.Id, cancellation);
    }

    private static async Task<bool> TakesOverAsync(PortalDbContext db, Actor actor, Release release, Guid? versionId, CancellationToken cancellation) =>
        versionId is { } wanted && wanted != release.VersionId && await db.Set<ModelVersion>().AnyAsync(version => version.Id == wanted && version.SubmittedBy == actor.Id, cancellation)
        && await db.Set<Person>().AnyAsync(person => person.Id == release.RequestedBy && person.Suspended, cancellation);

    private async Task<Error?> OtherVersionAsync(PortalDbContext db, Actor actor, Release release, Guid? versionId, CancellationToken cancellation)
    {
        if (versionId is not { } wanted || wanted == release.VersionId)
            return null;
        if (release.RollbackOf is not null || release.State.IsDecided())
            return Error.Conflict("version-fixed", "An emergency rollback brings back the version that was approved before, and no other.", "Submit it again as it is, or ask for a release of the other version: the council decides on that.");
        var current = await db.Set<ModelVersion>().SingleAsync(version => version.Id == release.VersionId, cancellation);
        if (await db.Set<ModelVersion>().SingleOrDefaultAsync(version => version.Id == wanted && version.ModelId == current.ModelId, cancellation) is not { } next)
            return Error.Invalid("other-model", "The version is not one of the same model.", "Ask for a new release to release another model.");
        if (await OneOpenRelease.ObstacleAsync(db, wanted, release.Environment, cancellation) is { } open)
            return open;
        release.Replace(wanted);
        await waivers.EndAsync(db, release.Id, actor.Id, $"The release stands on version {next.Version} now; the waiver was for version {current.Version}.", cancellation);
        return null;
    }
}

/// <summary>The version that answers the request for changes; the same one when null.</summary>
public sealed record ResubmitRequest(Guid? VersionId = null);
