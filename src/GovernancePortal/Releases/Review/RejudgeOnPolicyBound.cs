using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Waivers.Ending;

namespace GovernancePortal.Releases.Review;

/// <summary>When a version of a policy takes effect, or binds no longer, waivers of rules that no longer bind as they were waived end, and every open release is judged again.</summary>
internal sealed class RejudgeOnPolicyBound(EndReplacedRule waivers, OpenReleases open) : IJobHandler
{
    public string Kind => PolicyEvents.Bound;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await waivers.EndAsync(job, job.SubjectId, cancellation);
        await open.JudgeAgainAsync(job, rows => rows, cancellation);
    }
}
