using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Releases.Review;

/// <summary>When a newer version of a model was submitted, every open release of the model is judged again: its own is no longer the newest.</summary>
internal sealed class RejudgeOnNewerVersion(OpenReleases open) : IJobHandler
{
    public string Kind => VersionEvents.Followed;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows.Where(row => row.Model.Id == job.SubjectId), cancellation);
}
