using GovernancePortal.Approvals.Processes;
using GovernancePortal.Evaluations;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// A report comes while something about its version is undecided. It waits for a decision that is being made, so that it never counts
/// for a release that was signed without it.
/// </summary>
internal sealed class EvaluationsBeforeDecision : IEvaluationCheck
{
    public async Task<Error?> CheckAsync(PortalDbContext db, Guid versionId, CancellationToken cancellation)
    {
        var open = await db.Set<Release>().Where(release => release.VersionId == versionId && release.DecidedAt == null).Select(release => release.Id).ToListAsync(cancellation);
        await ProcessRunner.LockAllAsync(db, db.Set<ApprovalInstance>().Where(row => open.Contains(row.SubjectId)), cancellation);
        var undecided = await db.Set<Release>().AsNoTracking().Where(release => release.VersionId == versionId).Select(release => release.DecidedAt == null).ToListAsync(cancellation);
        return undecided.Count == 0 || undecided.Contains(true)
            ? null
            : Error.Conflict("version-decided", "Every release of this version is decided, and what was decided stays as it was.", "Ask for the next release first, then hand in the report.");
    }
}
