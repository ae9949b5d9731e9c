using System.Buffers.Text;
using System.Linq.Expressions;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// Sessions of people who signed in by cookie: rows that end when nothing was done for a while, after a day's work, or when somebody
/// ends them. A copied cookie ends with its session.
/// </summary>
internal sealed class Sessions(PortalDatabase database, TimeProvider time)
{
    /// <summary>Longest time from sign-in to the end.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromHours(8);

    /// <summary>Longest time without anything done.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <summary>Gives the person who signs in a session of their own; false when there is nobody.</summary>
    public async Task<bool> BeginAsync(ClaimsPrincipal? principal, string? address, CancellationToken cancellation)
    {
        if (principal?.Identity is not ClaimsIdentity identity || PortalClaims.Id(principal) is not { } person)
            return false;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<Session>().Where(session => session.StartedAt < now - Life - Life).ExecuteDeleteAsync(cancellation);
        db.Add(new Session(IdOf(token), person, address, now));
        await db.SaveChangesAsync(cancellation);
        Carry(identity, token);
        return true;
    }

    /// <summary>Puts a session into a principal that takes the place of the one it was given to.</summary>
    public static void Carry(ClaimsIdentity identity, string token) => identity.AddClaim(new(PortalClaims.Session, token));

    /// <summary>The person did something: the time until the session ends by itself begins anew.</summary>
    public Task TouchAsync(ClaimsPrincipal principal, CancellationToken cancellation) =>
        PortalClaims.SessionOf(principal) is { } token ? TouchAsync(IdOf(token), cancellation) : Task.CompletedTask;

    /// <summary>The same for somebody who was looked up just now: nothing is asked where the last minute knows of them.</summary>
    public Task TouchAsync(Actor actor, CancellationToken cancellation) =>
        actor.Session is { } session && actor.TouchedAt < time.GetUtcNow() - TouchEvery ? TouchAsync(session, cancellation) : Task.CompletedTask;

    private async Task TouchAsync(Sha256Digest id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<Session>().Where(Counts(now)).Where(session => session.Id == id && session.TouchedAt < now - TouchEvery)
            .ExecuteUpdateAsync(session => session.SetProperty(s => s.TouchedAt, now), cancellation);
    }

    /// <summary>Ends the session of the person who asks; nothing happens without one.</summary>
    public async Task EndAsync(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (PortalClaims.SessionOf(principal) is not { } token)
            return;
        var (id, now) = (IdOf(token), time.GetUtcNow());
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<Session>().Where(session => session.Id == id && session.EndedAt == null).ExecuteUpdateAsync(session => session.SetProperty(s => s.EndedAt, now), cancellation);
    }

    /// <summary>Ends every session of a person with the change under way: their open pages close, and they sign in with what they may do from then on.</summary>
    /// <param name="db">With a transaction begun.</param>
    public static Task EndAllAsync(PortalDbContext db, Guid personId, DateTimeOffset now, CancellationToken cancellation) =>
        db.Set<Session>().Where(session => session.PersonId == personId && session.EndedAt == null).ExecuteUpdateAsync(session => session.SetProperty(s => s.EndedAt, now), cancellation);

    /// <summary>Whether a cookie's session still counts for this person.</summary>
    public static Task<bool> IsOpenAsync(PortalDbContext db, Sha256Digest id, Guid personId, DateTimeOffset now, CancellationToken cancellation) =>
        Open(db, id, now).AnyAsync(session => session.PersonId == personId, cancellation);

    /// <summary>The session of this id while it counts, for a question that asks more than that.</summary>
    public static IQueryable<Session> Open(PortalDbContext db, Sha256Digest id, DateTimeOffset now) => db.Set<Session>().Where(Counts(now)).Where(session => session.Id == id);

    private static Expression<Func<Session, bool>> Counts(DateTimeOffset now) =>
        session => session.EndedAt == null && session.TouchedAt > now - Idle && session.StartedAt > now - Life;

    /// <summary>Under which id a cookie's session is kept.</summary>
    public static Sha256Digest IdOf(string token) => Sha256Digest.Of(Encoding.UTF8.GetBytes(token));
}
