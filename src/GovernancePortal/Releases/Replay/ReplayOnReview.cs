using GovernancePortal.Identity;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;

namespace GovernancePortal.Releases.Replay;

/// <summary>A version that is sent to review is replayed over past releases, so that whoever decides sees what it would do before they sign.</summary>
internal sealed class ReplayOnReview(PolicyBook book, ReplayPolicy replays) : IJobHandler
{
    public string Kind => PolicyEvents.InReview;

    /// <summary>The job's subject is the version; one that was taken back meanwhile is left alone.</summary>
    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        if (await book.VersionAsync(job.SubjectId, cancellation) is { Error: null, Value.State: "in-review" }
            && (await replays.BeginAsync(job.OriginOfWork(), job.Origin.ActorId, job.SubjectId, cancellation)).Error is { } refused)
            throw new JobFailedException(refused.Message);
    }
}
