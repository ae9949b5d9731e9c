using System.Security.Claims;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>Looks people up: the roles that count are the ones in the database now, not the ones at sign-in.</summary>
public sealed class ActorDirectory(PortalDatabase database)
{
    /// <summary>Null when the principal is nobody, unknown, or suspended.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal principal, string correlationId, string? address, CancellationToken cancellation) =>
        PortalClaims.Id(principal) is { } id ? await FindAsync(id, correlationId, address, cancellation) : null;

    public async Task<Actor?> FindAsync(Guid id, string correlationId, string? address, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var person = await db.Set<Person>().Include(p => p.Grants.Where(grant => grant.State == GrantState.Active))
            .SingleOrDefaultAsync(p => p.Id == id && !p.Suspended, cancellation);
        return person is null ? null : new(person.Id, person.Account, person.DisplayName, person.Grants.Select(grant => grant.Role).ToHashSet(), correlationId, address);
    }

    /// <summary>Account names by id, for packages; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> AccountsAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        await using var db = await database.ReadAsync(cancellation);
        var accounts = await db.Set<Person>().Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Account, cancellation);
        accounts.TryAdd(Actor.PortalId, "portal");
        return accounts;
    }

    /// <summary>Display names by id, for pages and packages; unknown ids are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        await using var db = await database.ReadAsync(cancellation);
        var names = await db.Set<Person>().Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);
        names.TryAdd(Actor.PortalId, "Portal");
        return names;
    }
}
