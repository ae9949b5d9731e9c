using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;

namespace GovernancePortal.Releases.Review;

/// <summary>When a region or a licence is approved or withdrawn, every open release is judged again: any of them may name it.</summary>
internal sealed class RejudgeOnApprovedValues(OpenReleases open) : IJobHandler
{
    public string Kind => PolicyEvents.Changed;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows, cancellation);
}
