using GovernancePortal.Evaluations;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Conditions;

namespace GovernancePortal.Releases.Review;

/// <summary>When an evaluation report is handed in, every open release of that version is judged again, and what was approved of it is measured.</summary>
internal sealed class RejudgeOnEvaluation(OpenReleases open, ReadReports reports) : IJobHandler
{
    public string Kind => EvaluationEvents.HandedIn;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await reports.HandleAsync(job, cancellation);
        await open.JudgeAgainAsync(job, rows => rows.Where(row => row.Version.Id == job.SubjectId), cancellation);
    }
}
