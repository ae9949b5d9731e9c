using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Evaluations;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Conditions;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// A report comes while something about its version is undecided, or a condition of an approval waits for it. It waits for a decision that is being made, so that it never counts
/// for a release that was signed without it.
/// </summary>
internal sealed class EvaluationsBeforeDecision : IEvaluationCheck
{
    public async Task<Error?> CheckAsync(PortalDbContext db, Guid versionId, CancellationToken cancellation)
    {
        var open = await db.Set<Release>().Where(release => release.VersionId == versionId && release.DecidedAt == null).Select(release => release.Id).ToListAsync(cancellation);
        await ProcessRunner.LockAllAsync(db, db.Set<ApprovalInstance>().Where(row => open.Contains(row.SubjectId)), cancellation);
        var undecided = await db.Set<Release>().AsNoTracking().Where(release => release.VersionId == versionId).Select(release => release.DecidedAt == null).ToListAsync(cancellation);
        return undecided.Count == 0 || undecided.Contains(true) || await IsWantedAsync(db, versionId, cancellation)
            ? null
            : Error.Conflict("version-decided", "Every release of this version is decided, and what was decided stays as it was.", "Ask for the next release first, then hand in the report.");
    }

    // a condition of an approval that reports feed
    private static Task<bool> IsWantedAsync(PortalDbContext db, Guid versionId, CancellationToken cancellation) => db.Set<Control>().AnyAsync(
        control => control.EndedAt == null && (control.Kind == ConditionKinds.Evidence || control.Kind == ConditionKinds.Metric)
            && db.Set<Release>().Any(release => release.Id == control.ReleaseId && release.VersionId == versionId && (release.State == ReleaseState.Approved || release.State == ReleaseState.Suspended)), cancellation);
}
