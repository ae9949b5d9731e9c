using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>The deeds that wait for a proof. What happens to one happens once: every change of a row asks whether it is still open.</summary>
public sealed class PendingDeeds(PortalDatabase database, TimeProvider time)
{
    /// <summary>A deed of this person, to be shown; null when there is none, or it is somebody else's.</summary>
    /// <param name="proof">What the browser brought back from the provider; null when it brought nothing.</param>
    public async Task<ShownDeed?> ShowAsync(Guid id, Actor actor, string? proof, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } deed && deed.PersonId == actor.Id
            ? new(deed, deed.UsedAt is null ? DeedObstacles.ToConfirm(deed, actor, proof, time.GetUtcNow()) : null)
            : null;

    /// <summary>Its person will not do it after all: its words and its proof are gone. Nothing happens when it is over, or not of this person and session.</summary>
    public async Task DiscardAsync(Guid id, Actor actor, CancellationToken cancellation)
    {
        var refusal = Words(Error.Conflict("reauthentication-discarded", "Not signed: you discarded the confirmation.", "Sign again when you have decided."));
        await using var db = await database.ReadAsync(cancellation);
        await Open(db, id).Where(deed => deed.PersonId == actor.Id && deed.SessionId == actor.Session)
            .ExecuteUpdateAsync(deed => deed.SetProperty(d => d.Refusal, refusal).SetProperty(d => d.Content, (string?)null), cancellation);
    }

    /// <summary>Removes what was left of a person's deeds, in the change under way.</summary>
    public static Task EraseAsync(PortalDbContext db, Guid personId, CancellationToken cancellation) =>
        db.Set<PendingDeed>().Where(deed => deed.PersonId == personId).ExecuteDeleteAsync(cancellation);

    internal async Task<PendingDeed?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<PendingDeed>().SingleOrDefaultAsync(deed => deed.Id == id, cancellation);
    }

    internal async Task<Guid> KeepAsync(Guid personId, Sha256Digest session, Deed deed, string returnPath, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var kept = new PendingDeed(personId, session, deed, returnPath, time.GetUtcNow());
        db.Add(kept);
        await db.SaveChangesAsync(cancellation);
        return kept.Id;
    }

    /// <summary>The person has proved who they are, for this deed, in the browser that has this secret; false when it is over or has lapsed.</summary>
    internal async Task<bool> ProveAsync(Guid id, DateTimeOffset provenAt, string proof, CancellationToken cancellation)
    {
        var (now, key) = (time.GetUtcNow(), ProofSecret.KeyOf(proof));
        await using var db = await database.ReadAsync(cancellation);
        return await Open(db, id).Where(deed => deed.ExpiresAt > now)
            .ExecuteUpdateAsync(deed => deed.SetProperty(d => d.ProvenAt, provenAt).SetProperty(d => d.ProofKey, key), cancellation) == 1;
    }

    /// <summary>It will not be done, for this reason; nothing happens when it is over already. Its words stay a while for the person who comes back.</summary>
    internal async Task RefuseAsync(Guid id, Error error, CancellationToken cancellation)
    {
        var refusal = Words(error);
        await using var db = await database.ReadAsync(cancellation);
        await Open(db, id).ExecuteUpdateAsync(deed => deed.SetProperty(d => d.Refusal, refusal), cancellation);
    }

    /// <summary>Removes the words of deeds that lapsed, and a day later what is left of them.</summary>
    internal async Task ForgetAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<PendingDeed>().Where(deed => deed.CreatedAt < now - ProofRule.Memory).ExecuteDeleteAsync(cancellation);
        await db.Set<PendingDeed>().Where(deed => deed.CreatedAt < now - ProofRule.Keeping && deed.Content != null)
            .ExecuteUpdateAsync(deed => deed.SetProperty(d => d.Content, (string?)null), cancellation);
    }

    private static string Words(Error error) => JsonSerializer.Serialize(error);

    private static IQueryable<PendingDeed> Open(PortalDbContext db, Guid id) => db.Set<PendingDeed>().Where(deed => deed.Id == id && deed.UsedAt == null && deed.Refusal == null);
}

/// <summary>A deed as its person sees it when they come back.</summary>
/// <param name="Obstacle">Why it is not there to be confirmed; null when it is, and when it was done.</param>
public sealed record ShownDeed(PendingDeed Deed, Error? Obstacle);
