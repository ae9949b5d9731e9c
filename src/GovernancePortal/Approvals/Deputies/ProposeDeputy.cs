using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Deputies;

/// <summary>Proposes somebody else as the deputy of a seat. It gives no right until a second person confirms it.</summary>
public sealed class ProposeDeputy(PortalDatabase database, DeputyBook deputies, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<DeputyView>> HandleAsync(Actor actor, ProposeDeputyRequest request, CancellationToken cancellation)
    {
        var result = await ProposeAsync(actor, request, cancellation);
        return result.IsSuccess
            ? await deputies.DeputyAsync(result.Value, cancellation)
            : await refusals.EnterRefusedAsync<DeputyView>(result.Error, actor.Origin, "deputy.propose", "person", request.PersonId?.ToString() ?? "none", cancellation);
    }

    private async Task<Result<Guid>> ProposeAsync(Actor actor, ProposeDeputyRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ProposeSeat) is { } refusal)
            return refusal;
        var form = new Form().Check("personId", request.PersonId is not null, "A person is needed.").OneOf("seat", request.Seat, [.. Enum.GetValues<Seat>().Select(any => any.Key())]).Text("reason", request.Reason, Person.MaxReason);
        if (form.Error is { } invalid)
            return invalid;
        var (personId, seat) = (request.PersonId!.Value, PortalRoles.SeatOf(request.Seat)!.Value);
        if (PeopleRules.SomebodyElse(actor, personId, "proposes themself as a deputy") is { } own)
            return own;
        await using var db = await database.ChangeAsync(actor.Origin, "deputy.propose", cancellation);
        if (await DeputyRules.UnsuitedAsync(db, personId, seat, cancellation) is { } unsuited)
            return unsuited;
        if (await db.Set<SeatDeputy>().AnyAsync(row => row.Seat == seat && row.PersonId == personId && row.State != DeputyState.Ended, cancellation))
            return Error.Conflict("already-deputy", $"This person is the deputy of the {seat.Title().ToLowerInvariant()} already, or is proposed.");
        var deputy = new SeatDeputy(seat, personId, actor.Id, request.Reason?.Trim(), time.GetUtcNow());
        db.Add(deputy);
        db.Announcements.Add(DeputyBook.Topic);
        await db.SaveChangesAsync(cancellation);
        return deputy.Id;
    }
}

/// <summary>Whom, for which seat (<c>platform</c>, <c>security</c>, <c>risk</c>, <c>compliance</c>), and why.</summary>
public sealed record ProposeDeputyRequest(Guid? PersonId, string? Seat, string? Reason = null);
