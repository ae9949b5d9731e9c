using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Seats;

/// <summary>Refuses a seat that somebody else proposed, with a reason that stays with the proposal and in the ledger.</summary>
public sealed class RefuseSeat(PortalDatabase database, SeatBook seats, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<SeatView>> HandleAsync(Actor actor, Guid grantId, RefuseSeatRequest request, CancellationToken cancellation) =>
        await RefuseAsync(actor, grantId, request, cancellation) is { } error
            ? await refusals.EnterRefusedAsync<SeatView>(error, actor.Origin, "seat.refuse", "role-grant", grantId.ToString(), cancellation)
            : await seats.SeatAsync(grantId, cancellation);

    private async Task<Error?> RefuseAsync(Actor actor, Guid grantId, RefuseSeatRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RevokeSeat) is { } refusal)
            return refusal;
        if (new Form().Text("reason", request.Reason, Person.MaxReason, required: true).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "seat.refuse", cancellation);
        if (await SeatBook.FindAsync(db, grantId, cancellation) is not { } grant)
            return Error.NotFound("seat");
        if (SeatRules.MayRefuse(actor.Id, grant) is { } impossible)
            return impossible;
        grant.Refuse(actor.Id, request.Reason!.Trim(), time.GetUtcNow());
        db.Announcements.Add(PeopleRules.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PeopleRules.ChangedMeanwhile;
        }

        return null;
    }
}

/// <summary>Why the proposal is refused: who proposed the seat, and auditors, read it.</summary>
public sealed record RefuseSeatRequest(string? Reason);
