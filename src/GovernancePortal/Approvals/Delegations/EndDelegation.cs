using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Delegations;

/// <summary>Ends a delegation before its time: who gave it, who received it, or an administrator. What was signed under it stands.</summary>
public sealed class EndDelegation(PortalDatabase database, DelegationBook delegations, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<DelegationView>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await EndAsync(actor, id, cancellation) is { } error
            ? await refusals.EnterRefusedAsync<DelegationView>(error, actor.Origin, "delegation.end", "delegation", id.ToString(), cancellation)
            : await delegations.DelegationAsync(actor, id, cancellation);

    private async Task<Error?> EndAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.EndDelegation) is { } refusal)
            return refusal;
        var now = time.GetUtcNow();
        await using var db = await database.ChangeAsync(actor.Origin, "delegation.end", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var held = await ActorDirectory.HoldAsync(db, actor, Permission.EndDelegation, now, cancellation);
        if (held.Error is { } gone)
            return gone;
        if ((await db.Set<Delegation>().FromSql($"select * from delegations where id = {id} for update").ToListAsync(cancellation)) is not [var delegation])
            return Error.NotFound("delegation");
        if (delegation.DelegatorId != actor.Id && delegation.DelegateId != actor.Id && !held.Value.May(Permission.ManagePeople))
            return Error.NotFound("delegation");
        if (delegation.EndedAt is not null || delegation.Until <= now)
            return Error.Conflict("delegation-over", "This delegation is over already.");
        delegation.End(actor.Id, now);
        db.Announcements.UnionWith(["delegation", "task"]);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
