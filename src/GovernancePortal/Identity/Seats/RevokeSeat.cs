using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Seats;

/// <summary>
/// Takes a seat away from somebody else, or takes back one's own proposal; another one's is refused (<see cref="RefuseSeat"/>). One
/// person is enough, because it gives nobody a right.
/// </summary>
public sealed class RevokeSeat(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<Done>> HandleAsync(Actor actor, Guid grantId, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RevokeAsync(actor, grantId, cancellation), actor.Origin, "seat.revoke", "role-grant", grantId.ToString(), cancellation);

    private async Task<Result<Done>> RevokeAsync(Actor actor, Guid grantId, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RevokeSeat) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "seat.revoke", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await SeatBook.FindAsync(db, grantId, cancellation) is not { } grant || grant.State == GrantState.Revoked)
            return Error.NotFound("seat");
        if ((PeopleRules.SomebodyElse(actor, grant.PersonId, "takes a seat from themself, or declines their own") ?? PeopleRules.GivenHere(grant) ?? SeatRules.MayEnd(actor.Id, grant)) is { } impossible)
            return impossible;
        db.Action = grant.State == GrantState.Active ? "seat.revoke" : "seat.take-back";
        if (grant.State == GrantState.Active)
            await Sessions.EndAllAsync(db, grant.PersonId, time.GetUtcNow(), cancellation);
        grant.Revoke(actor.Id, time.GetUtcNow());
        db.Announcements.Add(PeopleRules.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PeopleRules.ChangedMeanwhile;
        }

        return new Done();
    }
}
