using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Seats;

/// <summary>Reads council seats: held, proposed, and those of the past.</summary>
public sealed class SeatBook(PortalDatabase database)
{
    private static readonly PortalRole[] SeatRoles = [.. PortalRoles.CouncilSeats.Select(seat => seat.AsRole())];

    /// <summary>A page of seats, proposals first, then by seat and time.</summary>
    public async Task<Page<SeatView>> ListAsync(PageRequest request, SeatFilter filter, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var query = Apply(filter, Seats(db));
        query = request.SortField == "proposedAt"
            ? query.By(request, grant => grant.ProposedAt).ThenBy(grant => grant.Id)
            : query.OrderByDescending(grant => grant.State == GrantState.Proposed).ThenBy(grant => grant.Role).ThenBy(grant => grant.ProposedAt).ThenBy(grant => grant.Id);
        var page = await query.ToPageAsync(request, cancellation);
        return new(await ViewsAsync(db, page.Items, cancellation), page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<SeatView>> SeatAsync(Guid grantId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await FindAsync(db, grantId, cancellation) is { } grant ? (await ViewsAsync(db, [grant], cancellation))[0] : Error.NotFound("seat");
    }

    internal static Task<RoleGrant?> FindAsync(PortalDbContext db, Guid grantId, CancellationToken cancellation) =>
        Seats(db).SingleOrDefaultAsync(grant => grant.Id == grantId, cancellation);

    private static IQueryable<RoleGrant> Seats(PortalDbContext db) => db.Set<RoleGrant>().Where(grant => SeatRoles.Contains(grant.Role));

    private static IQueryable<RoleGrant> Apply(SeatFilter filter, IQueryable<RoleGrant> query)
    {
        query = Enum.TryParse<GrantState>(filter.State, ignoreCase: true, out var state)
            ? query.Where(grant => grant.State == state)
            : query.Where(grant => grant.State != GrantState.Revoked);
        if (PortalRoles.SeatOf(filter.Seat)?.AsRole() is { } role)
            query = query.Where(grant => grant.Role == role);
        return filter.PersonId is { } person ? query.Where(grant => grant.PersonId == person) : query;
    }

    private static async Task<IReadOnlyList<SeatView>> ViewsAsync(PortalDbContext db, IReadOnlyList<RoleGrant> grants, CancellationToken cancellation)
    {
        var ids = grants.SelectMany(grant => new[] { grant.PersonId, grant.ProposedBy, grant.ConfirmedBy, grant.RevokedBy }.OfType<Guid>()).Distinct().ToArray();
        var names = await db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => new PersonName(person.Id, person.Account, person.DisplayName), cancellation);
        names.TryAdd(Actor.PortalId, new(Actor.PortalId, "portal", "Portal"));
        return [.. grants.Select(View)];

        SeatView View(RoleGrant grant) => new(
            grant.Id, grant.Role.Key(), Name(grant.PersonId)!, grant.State, grant.Source, grant.Reason, Name(grant.ProposedBy)!, grant.ProposedAt,
            Name(grant.ConfirmedBy), grant.ConfirmedAt, Name(grant.RevokedBy), grant.RevokedAt, grant.RefusalReason);

        PersonName? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) ?? new(known, "unknown", ActorDirectory.Erased) : null;
    }
}
