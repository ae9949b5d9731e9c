using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Roles;

/// <summary>Takes a role away from somebody else. It ends with the person's next request.</summary>
public sealed class RevokeRole(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<Done>> HandleAsync(Actor actor, Guid personId, Guid grantId, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RevokeAsync(actor, personId, grantId, cancellation), actor.Origin, "role.revoke", "role-grant", grantId.ToString(), cancellation);

    private async Task<Result<Done>> RevokeAsync(Actor actor, Guid personId, Guid grantId, CancellationToken cancellation)
    {
        if ((actor.Demand(Permission.ManagePeople) ?? PeopleRules.SomebodyElse(actor, personId, "takes a role from themself")) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "role.revoke", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var grant = await db.Set<RoleGrant>().SingleOrDefaultAsync(row => row.Id == grantId && row.PersonId == personId && row.State != GrantState.Revoked, cancellation);
        if (grant is null || grant.Role.AsSeat() is not null)
            return Error.NotFound("role of this person");
        if (PeopleRules.GivenHere(grant) is { } foreign)
            return foreign;
        if (LastAdministrator.IsAdministering(grant.Role) && await LastAdministrator.MayEndAsync(db, actor, personId, cancellation) is { } needed)
            return needed;
        grant.Revoke(actor.Id, time.GetUtcNow());
        await Sessions.EndAllAsync(db, personId, time.GetUtcNow(), cancellation);
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
