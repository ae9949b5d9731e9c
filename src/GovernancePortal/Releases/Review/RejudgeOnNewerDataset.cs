using GovernancePortal.Datasets;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>When a newer dataset of a name was submitted, every open release on an older one is judged again.</summary>
internal sealed class RejudgeOnNewerDataset(PortalDatabase database, OpenReleases open) : IJobHandler
{
    public string Kind => DatasetEvents.Followed;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var name = await db.Set<Dataset>().Where(row => row.Id == job.SubjectId).Select(row => row.Name).SingleAsync(cancellation);
        var followed = await db.Set<Dataset>().Where(row => row.Name == name && row.Id != job.SubjectId).Select(row => row.Id).ToListAsync(cancellation);
        await open.JudgeAgainAsync(job, rows => rows.Where(row => row.Version.DatasetIds.Any(id => followed.Contains(id))), cancellation);
    }
}
