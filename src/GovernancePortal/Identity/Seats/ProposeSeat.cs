using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Seats;

/// <summary>Proposes a council seat for somebody else. It gives no right until a second person confirms it.</summary>
public sealed class ProposeSeat(PortalDatabase database, SeatBook seats, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<SeatView>> HandleAsync(Actor actor, ProposeSeatRequest request, CancellationToken cancellation)
    {
        var result = await ProposeAsync(actor, request, cancellation);
        return result.IsSuccess
            ? await seats.SeatAsync(result.Value, cancellation)
            : await refusals.EnterRefusedAsync<SeatView>(result.Error, actor.Origin, "seat.propose", "person", request.PersonId?.ToString() ?? "none", cancellation);
    }

    private async Task<Result<Guid>> ProposeAsync(Actor actor, ProposeSeatRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ProposeSeat) is { } refusal)
            return refusal;
        var form = new Form().Check("personId", request.PersonId is not null, "A person is needed.").OneOf("seat", request.Seat, [.. PortalRoles.CouncilSeats.Select(any => any.Key())])
            .Text("reason", request.Reason, Person.MaxReason);
        if (form.Error is { } invalid)
            return invalid;
        var (personId, role) = (request.PersonId!.Value, PortalRoles.SeatOf(request.Seat)!.Value.AsRole());
        if (PeopleRules.SomebodyElse(actor, personId, "proposes themself for a seat") is { } own)
            return own;
        await using var db = await database.ChangeAsync(actor.Origin, "seat.propose", cancellation);
        if (await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == personId, cancellation) is not { } person)
            return Error.NotFound("person");
        if (PeopleRules.Active(person) is { } suspended)
            return suspended;
        if (await db.Set<RoleGrant>().AnyAsync(other => other.PersonId == personId && other.Role == role && other.State != GrantState.Revoked, cancellation))
            return Held(role);
        var grant = new RoleGrant(personId, role, GrantSource.Portal, actor.Id, time.GetUtcNow(), request.Reason?.Trim());
        db.Add(grant);
        db.Announcements.Add(PeopleRules.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Held(role);
        }

        return grant.Id;
    }

    private static Error Held(PortalRole role) => Error.Conflict("already-granted", $"This person has the {role.Title().ToLowerInvariant()} already, or it is proposed.");
}

/// <summary>For whom, which seat (<c>platform</c>, <c>security</c>, <c>risk</c>), and why.</summary>
public sealed record ProposeSeatRequest(Guid? PersonId, string? Seat, string? Reason = null);
