using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Watching;

/// <summary>Somebody begins or ends to watch a release. Doing it twice is doing it once.</summary>
public sealed class WatchRelease(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    /// <summary>How many releases one person watches at most.</summary>
    public const int Most = 1000;

    public async Task<Result<Done>> HandleAsync(Actor actor, Guid releaseId, bool watch, CancellationToken cancellation)
    {
        var action = watch ? "release.watch" : "release.unwatch";
        return await refusals.EnterRefusedAsync(await ChangeAsync(action, actor, releaseId, watch, cancellation), actor.Origin, action, "release", releaseId.ToString(), cancellation);
    }

    /// <summary>Whether this person watches a release.</summary>
    public async Task<bool> IsWatchedAsync(Actor actor, Guid releaseId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<ReleaseWatch>().AnyAsync(row => row.PersonId == actor.Id && row.ReleaseId == releaseId, cancellation);
    }

    private async Task<Result<Done>> ChangeAsync(string action, Actor actor, Guid releaseId, bool watch, CancellationToken cancellation)
    {
        if ((actor.Demand(Permission.KeepQueue) ?? actor.Demand(Permission.ReadRegister)) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, action, cancellation);
        if (!await db.Set<Release>().AnyAsync(release => release.Id == releaseId, cancellation))
            return Error.NotFound("release");
        var before = await db.Set<ReleaseWatch>().SingleOrDefaultAsync(row => row.PersonId == actor.Id && row.ReleaseId == releaseId, cancellation);
        if (before is not null == watch)
            return default(Done);
        if (watch && await db.Set<ReleaseWatch>().CountAsync(row => row.PersonId == actor.Id, cancellation) >= Most)
            return Error.Conflict("too-many-watched", $"You watch {Most:#,0} releases, as many as one person can.", "Stop watching some that are decided.");
        if (before is null)
            db.Add(new ReleaseWatch(actor.Id, releaseId, time.GetUtcNow()));
        else
            db.Remove(before);
        db.Announcements.Add("task");
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure) || failure is DbUpdateConcurrencyException)
        {
            // the same person was there a moment before, in another window
        }

        return default(Done);
    }
}
