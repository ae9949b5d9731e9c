using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Credentials;

/// <summary>Ends a credential for good: one's own, or anybody's for administrators. The machine's next request is refused.</summary>
public sealed class RevokeCredential(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<Done>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RevokeAsync(actor, id, cancellation), actor.Origin, "credential.revoke", "credential", id.ToString(), cancellation);

    private async Task<Result<Done>> RevokeAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.OwnCredentials) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "credential.revoke", cancellation);
        var credential = await db.Set<Credential>().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (credential is null || (credential.OwnerId != actor.Id && !actor.May(Permission.ReadPeople)))
            return Error.NotFound("credential");
        if (credential.OwnerId != actor.Id && actor.Demand(Permission.RevokeCredentials) is { } others)
            return others;
        if (credential.RevokedAt is not null)
            return Error.Conflict("already-revoked", "This credential was revoked already.");
        credential.Revoke(actor.Id, time.GetUtcNow());
        db.Announcements.Add(PeopleRules.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PeopleRules.ChangedMeanwhile;
        }

        return new Done();
    }
}
