using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Asking;

/// <summary>
/// Ends a request for a waiver that can no longer be granted: its last day is over, or the rule, the version or the release is another since. Who was asked is no longer
/// asked. Nothing waits for that: it is not granted before either.
/// </summary>
internal sealed class WatchRequested(PortalDatabase database, WaiverGrounds grounds, ProcessRunner processes, TimeProvider time) : IJobHandler
{
    public const string JobKind = "waiver-request";

    /// <summary>What does not pass by itself, and is no reason to ask somebody else.</summary>
    private static readonly HashSet<string> Final = new(StringComparer.Ordinal) { "waiver-over", "version-replaced", "release-decided", "rule-changed", "rule-not-binding", "not-waivable" };

    public string Kind => JobKind;

    /// <summary>Looks once more at what is asked for of these, in the transaction of a change that may end it.</summary>
    public static async Task LookAsync(PortalDbContext db, JobQueue jobs, IQueryable<RequestedWaiver> which, CancellationToken cancellation)
    {
        foreach (var id in await which.Where(asked => asked.EndedAt == null).Select(asked => asked.Id).ToListAsync(cancellation))
            jobs.Enqueue(db, JobKind, id);
    }

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "waiver.lapse", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await RequestedWaivers.HoldAsync(db, job.SubjectId, cancellation) is not ({ State: RequestedWaiverState.Asked } asked, var instance))
            return;
        var now = time.GetUtcNow();
        if ((await grounds.FindAsync(db, WaiverTerms.Of(asked), now, cancellation)).Error is not { } obstacle || !Final.Contains(obstacle.Code))
            return;
        asked.Lapse(obstacle.Message, now);
        if (instance is not null)
            await processes.CancelAsync(db, instance, "it can no longer be granted.", cancellation);
        db.Announcements.Add(WaiverEvents.Topic);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
