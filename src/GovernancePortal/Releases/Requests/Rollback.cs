using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>What may come back in an emergency: a version that was approved before for the same environment and use, and that another one has followed there.</summary>
internal static class Rollback
{
    /// <summary>The kind of subject for which processes of rollbacks are chosen.</summary>
    public const string Subject = "rollback";

    /// <summary>For how long an approval for now counts whatever becomes of its process, which is to end it after 72 hours itself.</summary>
    public static readonly TimeSpan LongestUnreviewed = TimeSpan.FromHours(73);

    /// <summary>The release in which the version was approved before.</summary>
    /// <param name="asked">Not saved yet.</param>
    public static async Task<Result<Guid>> FindAsync(PortalDbContext db, Release asked, CancellationToken cancellation)
    {
        // what followed counts whatever became of it: a suspended release is what people roll back from
        List<ReleaseState> once = [ReleaseState.Approved, ReleaseState.Suspended, ReleaseState.Expired, ReleaseState.Revoked];
        var decided = await (
            from release in db.Set<Release>()
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            where (once.Contains(release.State) || (release.State == ReleaseState.Refused && release.RollbackOf != null)) && release.Environment == asked.Environment && db.Set<ModelVersion>().Any(wanted => wanted.Id == asked.VersionId && wanted.ModelId == version.ModelId)
            orderby release.DecidedAt descending
            select new { release.Id, release.VersionId, release.BusinessUse, release.Number, release.State }).ToListAsync(cancellation);
        var given = decided.FindAll(release => release.State != ReleaseState.Refused);
        if (!given.Exists(release => release.VersionId == asked.VersionId))
            return Error.Conflict("not-approved-before", $"This version was never approved for {asked.Environment}, so it cannot come back there.", "Ask for its release without a rollback: the council decides then.");
        if (given[0].VersionId == asked.VersionId)
            return Error.Conflict("nothing-to-roll-back", $"{ReleaseView.NumberOf(given[0].Number)}, approved last for {asked.Environment}, is of this version: nothing has followed it.");
        var earlier = decided.Find(release => release.VersionId == asked.VersionId && release.BusinessUse == asked.BusinessUse);
        if (earlier is null)
            return Error.Conflict("another-use", "This version was approved for another business use.", $"It comes back for what it was approved for: “{given.Find(release => release.VersionId == asked.VersionId)!.BusinessUse}”. Another use is a release of its own.");
        return earlier.State == ReleaseState.Approved
            ? earlier.Id
            : Error.Conflict("approval-does-not-count", $"The last decision on this version, {ReleaseView.NumberOf(earlier.Number)}, does not let it run: it is {earlier.State.Key()}.", "Ask for its release without a rollback: the council decides then.");
    }
}
