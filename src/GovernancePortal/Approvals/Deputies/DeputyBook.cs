using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Deputies;

/// <summary>Reads who is the deputy of which seat.</summary>
public sealed class DeputyBook(PortalDatabase database)
{
    /// <summary>Topic of the pages that show deputies.</summary>
    public const string Topic = "deputy";

    private const int MostEnded = 50;

    /// <summary>Those in force and proposed, by seat; with those that are over as well, at most fifty of them.</summary>
    public async Task<IReadOnlyList<DeputyView>> ListAsync(bool past, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var rows = await db.Set<SeatDeputy>().Where(row => row.State != DeputyState.Ended).ToListAsync(cancellation);
        if (past)
            rows.AddRange(await db.Set<SeatDeputy>().Where(row => row.State == DeputyState.Ended).OrderByDescending(row => row.EndedAt).Take(MostEnded).ToListAsync(cancellation));
        return await ViewsAsync(db, [.. rows.OrderBy(row => row.State == DeputyState.Ended).ThenBy(row => row.Seat).ThenByDescending(row => row.ProposedAt)], cancellation);
    }

    public async Task<Result<DeputyView>> DeputyAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<SeatDeputy>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } row ? (await ViewsAsync(db, [row], cancellation))[0] : Error.NotFound("deputy");
    }

    /// <summary>Whom each seat has as its deputy now; a seat without one is absent, and so is one whose deputy does not count.</summary>
    public async Task<IReadOnlyDictionary<Seat, PersonName>> InForceAsync(CancellationToken cancellation) =>
        (await ListAsync(past: false, cancellation)).Where(deputy => deputy.State == "in-force").ToDictionary(deputy => PortalRoles.SeatOf(deputy.Seat)!.Value, deputy => deputy.Person);

    private static async Task<IReadOnlyList<DeputyView>> ViewsAsync(PortalDbContext db, IReadOnlyList<SeatDeputy> rows, CancellationToken cancellation)
    {
        var ids = rows.SelectMany(row => new[] { row.PersonId, row.ProposedBy, row.ConfirmedBy, row.EndedBy }.OfType<Guid>()).Distinct().ToList();
        var people = await db.Set<Person>().Include(person => person.Grants.Where(grant => grant.State == GrantState.Active)).Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
        return [.. rows.Select(row => new DeputyView(row.Id, row.Seat.Key(), Name(row.PersonId)!, StateOf(row, people.GetValueOrDefault(row.PersonId)), row.Reason, Name(row.ProposedBy)!, row.ProposedAt, Name(row.ConfirmedBy), row.ConfirmedAt, Name(row.EndedBy), row.EndedAt))];

        PersonName? Name(Guid? id) => id is not { } known ? null : people.TryGetValue(known, out var person) ? new(known, person.Account, person.DisplayName) : new(known, "portal", "Portal");
    }

    private static string StateOf(SeatDeputy row, Person? person) => row.State switch
    {
        DeputyState.Proposed => "proposed",
        DeputyState.Ended => "ended",
        _ => person is { Suspended: false } && PermissionMatrix.Allows(person.Grants.Select(grant => grant.Role), Permission.ActForSeat) ? "in-force" : "not-counting",
    };
}
