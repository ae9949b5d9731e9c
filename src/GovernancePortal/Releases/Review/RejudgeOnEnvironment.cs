using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Environments;

namespace GovernancePortal.Releases.Review;

/// <summary>When an environment is declared, every open release is judged again: any of them may go there or come from training.</summary>
internal sealed class RejudgeOnEnvironment(OpenReleases open) : IJobHandler
{
    public string Kind => EnvironmentEvents.Declared;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) =>
        open.JudgeAgainAsync(job, rows => rows, cancellation);
}
