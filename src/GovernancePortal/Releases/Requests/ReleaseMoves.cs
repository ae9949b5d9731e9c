using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Conditions;
using GovernancePortal.Releases.Decisions;
using GovernancePortal.Releases.Review;
using GovernancePortal.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Requests;

/// <summary>Moves a release to another state, with the record and the conditions of a decision, and tells whom it concerns, in the caller's unit of work.</summary>
internal sealed class ReleaseMoves(ReleaseDesk desk, BindConditions terms, RecordDecision record, WebhookPost post, JobQueue jobs, TimeProvider time)
{
    /// <param name="stage">Where its process stands; null where it is approved while its process goes on.</param>
    public async Task MoveAsync(PortalDbContext db, Release release, ReleaseState next, ApprovalStage? stage, CancellationToken cancellation)
    {
        var counted = release.State.WasApproved();
        release.MoveTo(next, time.GetUtcNow());
        await post.AnnounceAsync(db, ReleaseEvents.Moved(release), cancellation);
        if (!next.IsDecided())
            return;
        await DecideAsync(db, release, stage, release.DecidedAt!.Value, cancellation);
        if (counted && next == ReleaseState.Refused) // what was watched of an approval for now
            jobs.Enqueue(db, WatchTerms.JobKind, release.Id);
        if (next == ReleaseState.Approved)
            jobs.Enqueue(db, RejudgeOnApproval.JobKind, await db.Set<ModelVersion>().Where(version => version.Id == release.VersionId).Select(version => version.ModelId).SingleAsync(cancellation));
    }

    /// <summary>What was approved for now is confirmed by the end of its process: the approval stands as it is, with what was demanded since, and the record follows the first.</summary>
    public Task ConfirmAsync(PortalDbContext db, Release release, ApprovalStage stage, CancellationToken cancellation) => DecideAsync(db, release, stage, time.GetUtcNow(), cancellation);

    private async Task DecideAsync(PortalDbContext db, Release release, ApprovalStage? stage, DateTimeOffset at, CancellationToken cancellation)
    {
        var file = (await desk.OpenAsync(release.Id, cancellation)).Value;
        if (release.State.WasApproved())
            await terms.HandleAsync(db, release, stage, file.Facts.Screening?.RiskClass, cancellation);
        await record.HandleAsync(db, release, file, at, cancellation);
    }
}
