using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Waivers.Asking;
using GovernancePortal.Waivers.Granting;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Ending;

/// <summary>
/// Ends the waivers of one release when another version takes the place of the one that was looked at: whoever waived a rule knew that version alone. Waivers of
/// the whole system stay: they were given for whatever it releases. What is asked for is looked at once more.
/// </summary>
public sealed class EndReplaced(WaiverChanges changes, JobQueue jobs, TimeProvider time)
{
    /// <summary>In the transaction that replaces the version, with the decisions on the release held.</summary>
    /// <param name="by">Who submits the release again.</param>
    /// <param name="reason">What happened, as the register shows it.</param>
    public async Task EndAsync(PortalDbContext db, Guid releaseId, Guid by, string reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var waiver in await db.Set<Waiver>().FromSql($"select * from waivers where release_id = {releaseId} and ended_at is null and until > {now} order by id for update").ToListAsync(cancellation))
        {
            waiver.Replace(by, reason, now);
            await changes.EndedAsync(db, waiver, now, EventTypes.WaiverReplaced, cancellation);
        }

        await WatchRequested.LookAsync(db, jobs, db.Set<RequestedWaiver>().Where(asked => asked.ReleaseId == releaseId), cancellation);
    }
}
