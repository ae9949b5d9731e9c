using GovernancePortal.Datasets;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Releases.Review;

/// <summary>When a redaction report is finished or accepted, every open release on that dataset is judged again.</summary>
internal sealed class RejudgeOnDatasetChange(OpenReleases open) : IJobHandler
{
    public string Kind => DatasetEvents.Judged;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows.Where(row => row.Version.DatasetIds.Contains(job.SubjectId)), cancellation);
}
