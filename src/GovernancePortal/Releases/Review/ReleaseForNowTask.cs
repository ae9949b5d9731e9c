using GovernancePortal.Approvals.Processes;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// The rollback's “Final check and release for now”: the same check as before every decision; where it holds, the release is approved from this moment on while its process goes on. The
/// end of the process confirms the approval, or ends it.
/// </summary>
internal sealed class ReleaseForNowTask(DecideReleaseTask decision, ReleaseMoves moves) : IServiceTaskHandler
{
    public string Name => "release-for-now";

    public bool NeedsLock => true;

    public TimeSpan TimeLimit => decision.TimeLimit;

    public async Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation)
    {
        var decided = await decision.RunAsync(db, work, cancellation);
        if (decided["decision"] is not DecideReleaseTask.Approved)
            return decided;
        var release = await db.Set<Release>().SingleAsync(row => row.Id == work.Instance.SubjectId, cancellation);
        // what was approved before may have lost its approval since it was asked for
        if (!await db.Set<Release>().AnyAsync(earlier => earlier.Id == release.RollbackOf && earlier.State == ReleaseState.Approved && earlier.VersionId == release.VersionId, cancellation))
            return new Dictionary<string, object?> { ["decision"] = DecideReleaseTask.Blocked };
        await moves.MoveAsync(db, release, ReleaseState.Approved, null, cancellation);
        return decided;
    }
}
