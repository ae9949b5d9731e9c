using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Deputies;

/// <summary>The second person makes a proposed deputy the one of the seat; whoever was it before is it no longer.</summary>
public sealed class ConfirmDeputy(PortalDatabase database, DeputyBook deputies, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<DeputyView>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await ConfirmAsync(actor, id, cancellation) is { } refused
            ? await refusals.EnterRefusedAsync<DeputyView>(refused, actor.Origin, "deputy.confirm", "seat-deputy", id.ToString(), cancellation)
            : await deputies.DeputyAsync(id, cancellation);

    private async Task<Error?> ConfirmAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ConfirmSeat) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "deputy.confirm", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<SeatDeputy>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } deputy)
            return Error.NotFound("deputy");
        if (DeputyRules.MayConfirm(actor.Id, deputy.PersonId, deputy.ProposedBy, deputy.State == DeputyState.Proposed) is { } wrongPerson)
            return wrongPerson;
        if (await DeputyRules.UnsuitedAsync(db, deputy.PersonId, deputy.Seat, cancellation) is { } unsuited)
            return unsuited;
        try
        {
            // the one before goes first: a seat has one deputy at every moment
            foreach (var before in await db.Set<SeatDeputy>().Where(row => row.Seat == deputy.Seat && row.State == DeputyState.InForce).ToListAsync(cancellation))
                before.End(actor.Id, time.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
            deputy.Confirm(actor.Id, time.GetUtcNow());
            db.Announcements.UnionWith([DeputyBook.Topic, "task"]);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return PeopleRules.ChangedMeanwhile;
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return PeopleRules.ChangedMeanwhile;
        }
    }
}
