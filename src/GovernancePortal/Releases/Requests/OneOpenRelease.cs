using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>A version waits for one decision for each environment: two would be prepared side by side, and could end differently.</summary>
public static class OneOpenRelease
{
    private const string Code = "release-open";
    private const string Address = "release";

    /// <summary>The page of the release that is open; null where the refusal is another.</summary>
    public static string? AddressIn(Error? error) => error?.Code == Code ? error.Details?.FirstOrDefault(detail => detail.Field == Address)?.Message : null;

    /// <summary>Names the open release; null when there is none. Holds the version, so that of two requests side by side the second finds the first.</summary>
    /// <param name="db">With a transaction begun.</param>
    /// <param name="environment">As releases keep it.</param>
    internal static async Task<Error?> ObstacleAsync(PortalDbContext db, Guid versionId, string environment, CancellationToken cancellation)
    {
        await db.Database.SqlQuery<Guid>($"select id as \"Value\" from versions where id = {versionId} for no key update").ToListAsync(cancellation);
        var open = await db.Set<Release>().AsNoTracking().Where(other => other.VersionId == versionId && other.Environment == environment && other.DecidedAt == null)
            .OrderBy(other => other.Number).Select(other => new { other.Id, other.Number }).FirstOrDefaultAsync(cancellation);
        if (open is null)
            return null;
        var (number, address) = (ReleaseView.NumberOf(open.Number), $"/releases/{open.Id}");
        return Error.Conflict(Code, $"{number} asks already that this version goes to {environment}, and is not decided.", $"Follow {number} at {address}. Another environment can be asked for beside it.", [new(Address, address)]);
    }
}
