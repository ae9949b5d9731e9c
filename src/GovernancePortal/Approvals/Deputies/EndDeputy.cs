using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Deputies;

/// <summary>Ends a deputy, or a proposal of one. One person is enough, because it gives nobody a right; what was signed stands.</summary>
public sealed class EndDeputy(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<Done>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await EndAsync(actor, id, cancellation), actor.Origin, "deputy.end", "seat-deputy", id.ToString(), cancellation);

    private async Task<Result<Done>> EndAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RevokeSeat) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "deputy.end", cancellation);
        if (await db.Set<SeatDeputy>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { State: not DeputyState.Ended } deputy)
            return Error.NotFound("deputy");
        deputy.End(actor.Id, time.GetUtcNow());
        db.Announcements.UnionWith([DeputyBook.Topic, "task"]);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PeopleRules.ChangedMeanwhile;
        }

        return default(Done);
    }
}
