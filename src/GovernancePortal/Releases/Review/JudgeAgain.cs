using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Releases.Review;

/// <summary>Judges a release again after something that it stands on has changed: only by the rules that depend on it.</summary>
internal sealed class JudgeAgain(JudgeRelease judge, RejudgeWhenDue due) : IJobHandler
{
    public const string JobKind = "judge-release-again";

    public string Kind => JobKind;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) => judge.JudgeAsync(job, all: false, cancellation);

    public Task GaveUpAsync(Job job, string reason, CancellationToken cancellation) => due.LookAgainAsync(job, cancellation);
}
