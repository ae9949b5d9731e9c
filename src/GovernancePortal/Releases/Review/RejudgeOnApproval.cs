using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Releases.Review;

/// <summary>When a release is approved, every other open release of the model is judged again: what was approved last is another now.</summary>
internal sealed class RejudgeOnApproval(OpenReleases open) : IJobHandler
{
    /// <summary>The job's subject is the model.</summary>
    public const string JobKind = "release-approved";

    public string Kind => JobKind;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows.Where(row => row.Model.Id == job.SubjectId), cancellation);
}
