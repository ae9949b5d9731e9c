using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Seats;

/// <summary>The second person makes a proposed seat bind: neither who proposed it nor who gets it.</summary>
public sealed class ConfirmSeat(PortalDatabase database, SeatBook seats, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<SeatView>> HandleAsync(Actor actor, Guid grantId, CancellationToken cancellation) =>
        await ConfirmAsync(actor, grantId, cancellation) is { } refused
            ? await refusals.EnterRefusedAsync<SeatView>(refused, actor.Origin, "seat.confirm", "role-grant", grantId.ToString(), cancellation)
            : await seats.SeatAsync(grantId, cancellation);

    private async Task<Error?> ConfirmAsync(Actor actor, Guid grantId, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ConfirmSeat) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "seat.confirm", cancellation);
        if (await SeatBook.FindAsync(db, grantId, cancellation) is not { } grant)
            return Error.NotFound("seat");
        var person = await db.Set<Person>().SingleAsync(p => p.Id == grant.PersonId, cancellation);
        if (SeatRules.MayConfirm(actor.Id, grant) is { } wrongPerson)
            return wrongPerson;
        if (PeopleRules.Active(person) is { } suspended)
            return suspended;
        grant.Confirm(actor.Id, time.GetUtcNow());
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
