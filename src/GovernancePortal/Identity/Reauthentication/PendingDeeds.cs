using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>The deeds that wait for a proof. What happens to one happens once: every change of a row asks whether it is still open.</summary>
public sealed class PendingDeeds(PortalDatabase database, TimeProvider time)
{
    /// <summary>A deed of this person, also after it was done or refused; null when there is none, or it is somebody else's.</summary>
    public async Task<PendingDeed?> FindAsync(Guid id, Guid personId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<PendingDeed>().SingleOrDefaultAsync(deed => deed.Id == id && deed.PersonId == personId, cancellation);
    }

    internal async Task<PendingDeed?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<PendingDeed>().SingleOrDefaultAsync(deed => deed.Id == id, cancellation);
    }

    /// <summary>Keeps a deed until it is proven, and lets go of those that nobody comes back to.</summary>
    internal async Task<Guid> KeepAsync(Guid personId, Sha256Digest session, Deed deed, string returnPath, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<PendingDeed>().Where(old => old.CreatedAt < now - ProofRule.Keeping).ExecuteDeleteAsync(cancellation);
        var kept = new PendingDeed(personId, session, deed, returnPath, now);
        db.Add(kept);
        await db.SaveChangesAsync(cancellation);
        return kept.Id;
    }

    /// <summary>The person has proved who they are, for this deed; false when it is over, proven already or has lapsed.</summary>
    internal async Task<bool> ProveAsync(Guid id, DateTimeOffset provenAt, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        return await Open(db, id).Where(deed => deed.ProvenAt == null && deed.ExpiresAt > now).ExecuteUpdateAsync(deed => deed.SetProperty(d => d.ProvenAt, provenAt), cancellation) == 1;
    }

    /// <summary>It will not be done, for this reason; nothing happens when it is over already.</summary>
    internal async Task RefuseAsync(Guid id, Error error, CancellationToken cancellation)
    {
        var refusal = JsonSerializer.Serialize(error);
        await using var db = await database.ReadAsync(cancellation);
        await Open(db, id).ExecuteUpdateAsync(deed => deed.SetProperty(d => d.Refusal, refusal), cancellation);
    }

    private static IQueryable<PendingDeed> Open(PortalDbContext db, Guid id) => db.Set<PendingDeed>().Where(deed => deed.Id == id && deed.UsedAt == null && deed.Refusal == null);
}
