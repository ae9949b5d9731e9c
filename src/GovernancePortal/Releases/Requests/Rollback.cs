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

    /// <summary>The release in which the version was approved before.</summary>
    /// <param name="asked">Not saved yet.</param>
    public static async Task<Result<Guid>> FindAsync(PortalDbContext db, Release asked, CancellationToken cancellation)
    {
        var approved = await (
            from release in db.Set<Release>()
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            where release.State == ReleaseState.Approved && release.Environment == asked.Environment && db.Set<ModelVersion>().Any(wanted => wanted.Id == asked.VersionId && wanted.ModelId == version.ModelId)
            orderby release.DecidedAt descending
            select new { release.Id, release.VersionId, release.BusinessUse, release.Number }).ToListAsync(cancellation);
        if (!approved.Exists(release => release.VersionId == asked.VersionId))
            return Error.Conflict("not-approved-before", $"This version was never approved for {asked.Environment}, so it cannot come back there.", "Ask for its release without a rollback: the council decides then.");
        if (approved[0].VersionId == asked.VersionId)
            return Error.Conflict("nothing-to-roll-back", $"{ReleaseView.NumberOf(approved[0].Number)}, approved last for {asked.Environment}, is of this version: nothing has followed it.");
        return approved.Find(release => release.VersionId == asked.VersionId && release.BusinessUse == asked.BusinessUse) is { } earlier
            ? earlier.Id
            : Error.Conflict("another-use", "This version was approved for another business use.", $"It comes back for what it was approved for: “{approved.Find(release => release.VersionId == asked.VersionId)!.BusinessUse}”. Another use is a release of its own.");
    }
}
