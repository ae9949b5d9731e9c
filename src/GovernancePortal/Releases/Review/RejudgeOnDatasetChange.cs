using GovernancePortal.Datasets;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>When a redaction report is finished or accepted, every open release on that dataset is judged again.</summary>
internal sealed class RejudgeOnDatasetChange(PortalDatabase database, JobQueue jobs) : IJobHandler
{
    public string Kind => DatasetEvents.Judged;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(new(job.Origin.ActorId, null, job.Origin.CorrelationId, null), "gates.run", cancellation);
        var open = await (
            from release in db.Set<Release>()
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            where version.DatasetIds.Contains(job.SubjectId) && release.State != ReleaseState.Approved && release.State != ReleaseState.Refused
            select release.Id).ToListAsync(cancellation);
        foreach (var id in open)
            jobs.Enqueue(db, JudgeRelease.JobKind, id);
        await db.SaveChangesAsync(cancellation);
    }
}
