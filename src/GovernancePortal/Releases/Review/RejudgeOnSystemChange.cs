using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Systems;

namespace GovernancePortal.Releases.Review;

/// <summary>When the register says something else of a system, every open release of that system is judged again.</summary>
internal sealed class RejudgeOnSystemChange(OpenReleases open) : IJobHandler
{
    public string Kind => SystemEvents.Edited;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows.Where(row => row.Model.SystemId == job.SubjectId), cancellation);
}
