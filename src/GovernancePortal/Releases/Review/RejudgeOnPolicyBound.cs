using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;

namespace GovernancePortal.Releases.Review;

/// <summary>When a version of a policy takes effect, or binds no longer, every open release is judged again.</summary>
internal sealed class RejudgeOnPolicyBound(OpenReleases open) : IJobHandler
{
    public string Kind => PolicyEvents.Bound;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows, cancellation);
}
