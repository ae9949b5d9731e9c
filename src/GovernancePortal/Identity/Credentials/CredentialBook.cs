using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Credentials;

/// <summary>Reads machine credentials: one's own, or everybody's for who may see people.</summary>
public sealed class CredentialBook(PortalDatabase database, DirectoryWord word, TimeProvider time)
{
    public async Task<Page<CredentialView>> ListAsync(Actor actor, PageRequest request, CredentialFilter filter, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        var query = Apply(filter, Seen(actor, CredentialRow.All(db, word.ForMachinesSince)), actor, now);
        if (request.Search is { } text)
            query = query.Where(row => EF.Functions.ILike(row.Credential.Name, Like.Contains(text), Like.Escape) || EF.Functions.ILike(row.Credential.ClientId!, Like.Contains(text), Like.Escape) || EF.Functions.ILike(row.Owner!.DisplayName, Like.Contains(text), Like.Escape));
        query = request.SortField switch
        {
            "name" => query.By(request, row => row.Credential.Name).ThenBy(row => row.Credential.Id),
            "createdAt" => query.By(request, row => row.Credential.CreatedAt).ThenBy(row => row.Credential.Id),
            "expiresAt" => query.By(request, row => row.Credential.ExpiresAt).ThenBy(row => row.Credential.Id),
            "lastUsedAt" => query.By(request, row => row.Use!.At ?? DateTimeOffset.MinValue).ThenBy(row => row.Credential.Id),
            _ => query.OrderByDescending(row => row.Credential.CreatedAt).ThenBy(row => row.Credential.Id),
        };
        var page = await query.ToPageAsync(request, cancellation);
        var names = await RevokersAsync(db, page.Items, cancellation);
        return new([.. page.Items.Select(row => View(row, names, now))], page.Total, page.Number, page.PageSize);
    }

    /// <summary>How many that were not revoked and have not expired nobody answers for.</summary>
    public async Task<int> OrphanedAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await Seen(actor, CredentialRow.All(db, word.ForMachinesSince)).CountAsync(CredentialRow.Is(CredentialState.Orphaned, time.GetUtcNow()), cancellation);
    }

    internal async Task<CredentialView> ViewAsync(PortalDbContext db, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = await CredentialRow.All(db, word.ForMachinesSince).SingleAsync(found => found.Credential.Id == id, cancellation);
        return View(row, await RevokersAsync(db, [row], cancellation), now);
    }

    private static IQueryable<CredentialRow> Seen(Actor actor, IQueryable<CredentialRow> rows) =>
        actor.May(Permission.ReadPeople) ? rows : rows.Where(row => row.Credential.OwnerId == actor.Id);

    private static IQueryable<CredentialRow> Apply(CredentialFilter filter, IQueryable<CredentialRow> rows, Actor actor, DateTimeOffset now)
    {
        rows = Enum.TryParse<CredentialState>(filter.State, ignoreCase: true, out var state) && Enum.IsDefined(state)
            ? rows.Where(CredentialRow.Is(state, now))
            : rows.Where(row => row.Credential.RevokedAt == null);
        if (filter.Mine == true)
            rows = rows.Where(row => row.Credential.OwnerId == actor.Id);
        return filter.OwnerId is { } owner ? rows.Where(row => row.Credential.OwnerId == owner) : rows;
    }

    private static async Task<Dictionary<Guid, PersonName>> RevokersAsync(PortalDbContext db, IReadOnlyList<CredentialRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.Credential.RevokedBy).OfType<Guid>().Distinct().ToArray();
        return ids.Length == 0 ? [] : await db.Set<Person>().Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => new PersonName(person.Id, person.Account, person.DisplayName), cancellation);
    }

    private static CredentialView View(CredentialRow row, Dictionary<Guid, PersonName> names, DateTimeOffset now)
    {
        var credential = row.Credential;
        var owner = row.Owner is { } person ? new PersonName(person.Id, person.Account, person.DisplayName) : Unknown(credential.OwnerId);
        var state = row.StateAt(now);
        return new(credential.Id, credential.Name, credential.Kind, credential.Application, owner, credential.Scopes, state, state == CredentialState.Orphaned ? row.Orphaned : null, credential.CreatedAt, credential.ExpiresAt,
            row.Use?.At, row.Use?.Address, credential.RevokedAt, credential.RevokedBy is { } by ? names.GetValueOrDefault(by) ?? Unknown(by) : null);
    }

    private static PersonName Unknown(Guid id) => new(id, "unknown", ActorDirectory.Erased);
}
