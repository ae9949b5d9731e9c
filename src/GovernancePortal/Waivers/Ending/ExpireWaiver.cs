using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Ending;

/// <summary>
/// On its day a waiver is entered as expired, and who it concerns is told. Nothing waits for that: from its day on it does not count, entered or not.
/// </summary>
internal sealed class ExpireWaiver(PortalDatabase database, WaiverChanges changes, TimeProvider time) : IJobHandler
{
    public const string JobKind = "waiver-expire";

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "waiver.expire", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var waiver = (await db.Set<Waiver>().FromSql($"select * from waivers where id = {job.SubjectId} for update").ToListAsync(cancellation)).Single();
        if (waiver.EndedAt is not null)
            return;
        if (waiver.Until - time.GetUtcNow() is { Ticks: > 0 } early)
            throw new JobPostponedException("The waiver is in force still.", early);
        waiver.Expire();
        await changes.ExpiredAsync(db, waiver, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
