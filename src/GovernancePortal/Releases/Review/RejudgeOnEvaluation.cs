using GovernancePortal.Evaluations;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Releases.Review;

/// <summary>When an evaluation report is handed in, every open release of that version is judged again.</summary>
internal sealed class RejudgeOnEvaluation(OpenReleases open) : IJobHandler
{
    public string Kind => EvaluationEvents.HandedIn;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows.Where(row => row.Version.Id == job.SubjectId), cancellation);
}
