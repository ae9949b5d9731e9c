using GovernancePortal.Approvals.Processes.Reopening;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Releases.Manifest;

/// <summary>Something on which an open release stands has changed that somebody has approved: where its manifest is another now, the approvals are void and those who gave them are asked anew.</summary>
internal sealed class ReopenOnChange(ReopenChanged changed) : IJobHandler
{
    /// <summary>The job's subject is the release.</summary>
    public const string JobKind = "manifest-changed";

    public string Kind => JobKind;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) => changed.HandleAsync(job.OriginOfWork(), ReleaseSubject.SubjectKind, job.SubjectId, cancellation);
}
