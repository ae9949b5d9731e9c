using GovernancePortal.Approvals.Processes;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Conditions;

/// <summary>A release with its controls, held until the unit of work ends. Who moves processes too locks those first, as they are when a seat decides.</summary>
internal sealed record HeldRelease(Release Release, IReadOnlyList<Control> Controls)
{
    public IEnumerable<Control> Live => Controls.Where(control => control.IsLive);

    /// <summary>Whether the approval is one that counts, or will once a seat lifts what suspends it.</summary>
    public bool IsInForce => Release.State is ReleaseState.Approved or ReleaseState.Suspended;

    /// <summary>Null when there is no such release.</summary>
    /// <param name="db">With a transaction begun; nothing of the release was read in it yet.</param>
    public static async Task<HeldRelease?> HoldAsync(PortalDbContext db, Guid releaseId, CancellationToken cancellation)
    {
        if ((await db.Set<Release>().FromSql($"select * from releases where id = {releaseId} for update").ToListAsync(cancellation)).SingleOrDefault() is not { } release)
            return null;
        return new(release, await db.Set<Control>().Where(control => control.ReleaseId == releaseId).OrderBy(control => control.Id).ToListAsync(cancellation));
    }

    /// <summary>The processes that ask about a breach and have not ended.</summary>
    public static IQueryable<ApprovalInstance> Asking(PortalDbContext db, Guid releaseId) =>
        db.Set<ApprovalInstance>().Where(row => row.SubjectKind == BreachSubject.SubjectKind && row.EndedAt == null && db.Set<Control>().Any(control => control.Id == row.SubjectId && control.ReleaseId == releaseId));
}
