using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Waivers;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>When a waiver was granted or has ended, the open releases that it is for are judged again: what policies read of approvals is another.</summary>
internal sealed class RejudgeOnWaiver(PortalDatabase database, OpenReleases open) : IJobHandler
{
    public string Kind => WaiverEvents.Changed;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var waiver = await db.Set<Waiver>().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        var (release, system) = (waiver.ReleaseId, waiver.SystemId);
        await open.JudgeAgainAsync(job, rows => release is null ? rows.Where(row => row.Model.SystemId == system) : rows.Where(row => row.Release.Id == release), cancellation);
    }
}
