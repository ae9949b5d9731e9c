using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Waivers.Granting;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Ending;

/// <summary>
/// Ends the waivers of somebody whom the register names as the owner of the system since. They do not count from that change on, entered or not; once they
/// are ended, another owner does not bring them back, and what is decided later is shown without them.
/// </summary>
public sealed class EndOwned(PortalDatabase database, IWaivedReleases releases, WaiverChanges changes, TimeProvider time)
{
    private const string Reason = "Who granted it owns the system now, and nobody waives a rule for a system of their own.";

    /// <summary>After the register says something else of a system.</summary>
    public async Task EndAsync(Job job, Guid systemId, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "waiver.end-owned", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await releases.HoldAsync(db, null, systemId, cancellation);
        var owner = await db.Set<AiSystem>().Where(system => system.Id == systemId).Select(system => system.Owner).SingleAsync(cancellation);
        var now = time.GetUtcNow();
        var standing = await db.Set<Waiver>().FromSql($"select * from waivers where system_id = {systemId} and ended_at is null and until > {now} order by id for update").ToListAsync(cancellation);
        var grantors = standing.Select(waiver => waiver.PersonId).Distinct().ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(person => grantors.Contains(person.Id)).ToListAsync(cancellation);
        var owners = people.Where(person => SystemOwner.Is(owner, person.Account, person.DisplayName)).Select(person => person.Id).ToHashSet();
        foreach (var waiver in standing.Where(waiver => owners.Contains(waiver.PersonId)))
        {
            waiver.Withdraw(job.Origin.ActorId, Reason, now);
            await changes.EndedAsync(db, waiver, now, EventTypes.WaiverWithdrawn, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
