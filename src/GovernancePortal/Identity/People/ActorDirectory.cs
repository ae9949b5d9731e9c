using System.Security.Claims;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>Looks people up: the roles that count are the ones in the database now, not the ones at sign-in.</summary>
public sealed class ActorDirectory(PortalDatabase database, DirectoryWord word, TimeProvider time)
{
    /// <summary>What people are called whom nobody knows any more.</summary>
    public const string Erased = "Erased person";

    /// <summary>Null when the principal is nobody, unknown, or suspended, or the session or the machine's credential has ended, or the access token is from before a suspension.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal principal, string correlationId, string? address, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (PortalClaims.Id(principal) is not { } id)
            return null;
        var (session, credential) = (PortalClaims.SessionOf(principal), PortalClaims.CredentialOf(principal));
        Func<Person, bool> counts = session is null && credential is null ? person => person.Takes(PortalClaims.IssuedAt(principal)) : _ => true;
        if (await FindAsync(db, id, session, counts, word.TermsOf(principal), correlationId, address, cancellation) is not { } actor)
            return null;
        if (credential is not { } machines)
            return actor;
        return await CredentialDoor.FindAsync(db, machines, PortalClaims.GrantedByToken(principal), word.ForMachinesSince, time.GetUtcNow(), cancellation) is { } machine ? actor with { Machine = machine } : null;
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
    public async Task<Actor?> FindAsync(Guid id, string correlationId, string? address, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await FindAsync(db, id, null, _ => true, word.ForTokens, correlationId, address, cancellation);
    }

    // person, grants and session in one question: it is asked before every other
    private async Task<Actor?> FindAsync(PortalDbContext db, Guid id, string? token, Func<Person, bool> counts, DirectoryTerms? terms, string correlationId, string? address, CancellationToken cancellation)
    {
        var session = token is null ? (Sha256Digest?)null : Sessions.IdOf(token);
        var people = db.Set<Person>().Include(person => person.Grants.Where(grant => grant.State == GrantState.Active)).Where(person => person.Id == id && !person.Suspended);
        var found = session is { } open
            ? await people.Join(Sessions.Open(db, open, time.GetUtcNow()), person => person.Id, row => row.PersonId, (person, row) => new { Person = person, TouchedAt = (DateTimeOffset?)row.TouchedAt }).SingleOrDefaultAsync(cancellation)
            : await people.Select(person => new { Person = person, TouchedAt = (DateTimeOffset?)null }).SingleOrDefaultAsync(cancellation);
        return found is null || !counts(found.Person) ? null : new Actor(id, found.Person.Account, found.Person.DisplayName, new HashSet<PortalRole>(), correlationId, address) { Directory = terms, Session = session, TouchedAt = found.TouchedAt }
            .Holding(found.Person, found.Person.Grants);
    }

    /// <summary>Account names by id, of people and machines, for packages; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> AccountsAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        await using var db = await database.ReadAsync(cancellation);
        var accounts = await db.Set<Person>().Where(person => wanted.Contains(person.Id)).Select(person => new { person.Id, person.Account }).ToDictionaryAsync(person => person.Id, person => person.Account, cancellation);
        foreach (var machine in await MachinesAsync(db, wanted, accounts, cancellation))
            accounts.TryAdd(machine.Key, "machine:" + machine.Value);
        accounts.TryAdd(Actor.PortalId, "portal");
        return accounts;
    }

    /// <summary>Display names by id, of people and machines, for pages and packages; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        await using var db = await database.ReadAsync(cancellation);
        var names = await db.Set<Person>().Where(person => wanted.Contains(person.Id)).Select(person => new { person.Id, person.DisplayName }).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);
        foreach (var machine in await MachinesAsync(db, wanted, names, cancellation))
            names.TryAdd(machine.Key, machine.Value + " (machine)");
        names.TryAdd(Actor.PortalId, "Portal");
        return names;
    }

    // those among the ids that are no people
    private static async Task<Dictionary<Guid, string>> MachinesAsync(PortalDbContext db, IEnumerable<Guid> ids, IReadOnlyDictionary<Guid, string> people, CancellationToken cancellation)
    {
        var others = ids.Where(id => id != Actor.PortalId && !people.ContainsKey(id)).ToArray();
        return others.Length == 0 ? [] : await db.Set<Credential>().Where(credential => others.Contains(credential.Id)).Select(credential => new { credential.Id, credential.Name }).ToDictionaryAsync(credential => credential.Id, credential => credential.Name, cancellation);
    }
}
