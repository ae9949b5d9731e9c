using System.Security.Claims;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>Looks people up: the roles that count are the ones in the database now, not the ones at sign-in.</summary>
public sealed class ActorDirectory(PortalDatabase database, DirectoryWord word, TimeProvider time)
{
    /// <summary>What people are called whom nobody knows any more.</summary>
    public const string Erased = "Erased person";

    /// <summary>Null when the principal is nobody, unknown, or suspended, or the session or the machine's credential has ended.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal principal, string correlationId, string? address, CancellationToken cancellation)
    {
        var session = PortalClaims.SessionOf(principal);
        if (PortalClaims.Id(principal) is not { } id || !await IsOpenAsync(session, id, cancellation) || await FindAsync(id, word.TermsOf(principal), correlationId, address, cancellation) is not { } actor)
            return null;
        if (PortalClaims.CredentialOf(principal) is not { } credential)
            return session is null ? actor : actor with { Session = Sessions.IdOf(session) };
        await using var db = await database.ReadAsync(cancellation);
        return await CredentialDoor.FindAsync(db, credential, word.ForMachinesSince, time.GetUtcNow(), cancellation) is { } machine ? actor with { Machine = machine } : null;
    }

    /// <summary>
    /// The person as of now, for a change that has begun: somebody else takes a role or suspends the person before it or after it, never
    /// in between. Refused when the person is suspended, the session or the machine's credential has ended, or the permission is gone.
    /// </summary>
    /// <param name="db">In a transaction, which keeps person, roles and credential as they are until it ends.</param>
    public static async Task<Result<Actor>> HoldAsync(PortalDbContext db, Actor actor, Permission permission, DateTimeOffset now, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().FromSql($"select * from people where id = {actor.Id} for share").AsNoTracking().SingleOrDefaultAsync(cancellation);
        if (person is not { Suspended: false })
            return Error.Forbidden("person-suspended", "Your account is suspended.", "An administrator can let it in again.");
        if (!await IsStillInAsync(db, actor, now, cancellation))
            return LookAgain.Ended(actor);
        var grants = await db.Set<RoleGrant>().FromSql($"select *, xmin from role_grants where person_id = {actor.Id} for share").AsNoTracking().ToListAsync(cancellation);
        var holder = actor.Holding(person, grants);
        return holder.Demand(permission) is { } taken ? taken : holder;
    }

    private static async Task<bool> IsStillInAsync(PortalDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (actor.Session is { } session && !await Sessions.IsOpenAsync(db, session, actor.Id, now, cancellation))
            return false;
        return actor.Machine is not { } machine || await db.Set<Credential>().FromSql($"select *, xmin from credentials where id = {machine.Id} for share").AsNoTracking()
            .SingleOrDefaultAsync(cancellation) is { RevokedAt: null } credential && credential.ExpiresAt > now;
    }

    /// <summary>Somebody by id, as if with a bearer token: there is no session. Null when unknown or suspended.</summary>
    public Task<Actor?> FindAsync(Guid id, string correlationId, string? address, CancellationToken cancellation) => FindAsync(id, word.ForTokens, correlationId, address, cancellation);

    private async Task<Actor?> FindAsync(Guid id, DirectoryTerms? terms, string correlationId, string? address, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var person = await db.Set<Person>().Include(p => p.Grants.Where(grant => grant.State == GrantState.Active))
            .SingleOrDefaultAsync(p => p.Id == id && !p.Suspended, cancellation);
        return person is null ? null : new Actor(person.Id, person.Account, person.DisplayName, new HashSet<PortalRole>(), correlationId, address) { Directory = terms }.Holding(person, person.Grants);
    }

    /// <summary>Account names by id, of people and machines, for packages; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> AccountsAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        await using var db = await database.ReadAsync(cancellation);
        var accounts = await db.Set<Person>().Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Account, cancellation);
        foreach (var machine in await MachinesAsync(db, wanted, cancellation))
            accounts.TryAdd(machine.Key, "machine:" + machine.Value);
        accounts.TryAdd(Actor.PortalId, "portal");
        return accounts;
    }

    /// <summary>Display names by id, of people and machines, for pages and packages; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        await using var db = await database.ReadAsync(cancellation);
        var names = await db.Set<Person>().Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);
        foreach (var machine in await MachinesAsync(db, wanted, cancellation))
            names.TryAdd(machine.Key, machine.Value + " (machine)");
        names.TryAdd(Actor.PortalId, "Portal");
        return names;
    }

    private static Task<Dictionary<Guid, string>> MachinesAsync(PortalDbContext db, Guid[] ids, CancellationToken cancellation) =>
        db.Set<Credential>().Where(credential => ids.Contains(credential.Id)).ToDictionaryAsync(credential => credential.Id, credential => credential.Name, cancellation);

    // a bearer token has no session
    private async Task<bool> IsOpenAsync(string? session, Guid person, CancellationToken cancellation)
    {
        if (session is null)
            return true;
        await using var db = await database.ReadAsync(cancellation);
        return await Sessions.IsOpenAsync(db, session, person, time.GetUtcNow(), cancellation);
    }
}
