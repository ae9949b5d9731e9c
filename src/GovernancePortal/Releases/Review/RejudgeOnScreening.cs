using GovernancePortal.Compliance;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Releases.Review;

/// <summary>When a system was screened, every open release of that system is judged again.</summary>
internal sealed class RejudgeOnScreening(OpenReleases open) : IJobHandler
{
    public string Kind => ComplianceEvents.Screened;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows.Where(row => row.Model.SystemId == job.SubjectId), cancellation, mayChangeProcess: true);
}
