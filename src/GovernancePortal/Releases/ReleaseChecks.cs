using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases;

/// <summary>Whether releases are being judged at this moment.</summary>
internal static class ReleaseChecks
{
    public static async Task<IReadOnlySet<Guid>> RunningAsync(PortalDbContext db, IReadOnlyCollection<Release> releases, CancellationToken cancellation)
    {
        var open = releases.Where(release => !release.State.IsDecided()).Select(release => release.Id).ToList();
        var checking = releases.Where(release => release.State == ReleaseState.Checking).Select(release => release.Id).ToHashSet();
        checking.ExceptWith(await FailedAsync(db, checking, cancellation));
        if (open.Count > 0)
            checking.UnionWith(await db.Set<Job>().Where(job => open.Contains(job.SubjectId) && (job.Kind == JudgeRelease.JobKind || job.Kind == JudgeAgain.JobKind) && (job.State == JobState.Waiting || job.State == JobState.Running))
                .Select(job => job.SubjectId).ToListAsync(cancellation));
        return checking;
    }

    // the checks stand at an incident: nothing judges until somebody lets them try again
    private static async Task<IEnumerable<Guid>> FailedAsync(PortalDbContext db, HashSet<Guid> checking, CancellationToken cancellation)
    {
        if (checking.Count == 0)
            return [];
        var open = await db.Set<ApprovalInstance>().Where(row => checking.Contains(row.SubjectId) && row.EndedAt == null).ToListAsync(cancellation);
        return open.Where(instance => !ProcessState.FromJson(instance.State).Incidents.IsEmpty).Select(instance => instance.SubjectId);
    }
}
