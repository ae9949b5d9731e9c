using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Waivers.Ending;

namespace GovernancePortal.Releases.Review;

/// <summary>When the register says something else of a system, waivers of who owns it now end, and every open release of that system is judged again.</summary>
internal sealed class RejudgeOnSystemChange(EndOwned waivers, OpenReleases open) : IJobHandler
{
    public string Kind => SystemEvents.Edited;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await waivers.EndAsync(job, job.SubjectId, cancellation);
        await open.JudgeAgainAsync(job, rows => rows.Where(row => row.Model.SystemId == job.SubjectId), cancellation, mayChangeProcess: true);
    }
}
