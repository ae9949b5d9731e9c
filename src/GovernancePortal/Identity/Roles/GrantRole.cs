using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Roles;

/// <summary>Gives somebody else a role. Council seats are proposed instead: they need a second person.</summary>
public sealed class GrantRole(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<GrantView>> HandleAsync(Actor actor, Guid personId, GrantRoleRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await GrantAsync(actor, personId, request, cancellation), actor.Origin, "role.grant", "person", personId.ToString(), cancellation);

    private async Task<Result<GrantView>> GrantAsync(Actor actor, Guid personId, GrantRoleRequest request, CancellationToken cancellation)
    {
        if ((actor.Demand(Permission.ManagePeople) ?? PeopleRules.SomebodyElse(actor, personId, "gives themself a role")) is { } refusal)
            return refusal;
        var form = new Form().OneOf("role", request.Role, [.. Enum.GetValues<PortalRole>().Where(any => any.AsSeat() is null).Select(any => any.Key())]).Text("reason", request.Reason, Person.MaxReason);
        if (PortalRoles.RoleOf(request.Role)?.AsSeat() is not null)
            return Error.Invalid("seat-needs-second-person", "A council seat is not a role that one person gives.", "Propose it (POST /api/v1/seats); a second person confirms it.");
        if (form.Error is { } invalid)
            return invalid;
        var role = PortalRoles.RoleOf(request.Role)!.Value;
        await using var db = await database.ChangeAsync(actor.Origin, "role.grant", cancellation);
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

        return GrantView.Of(grant);
    }

    private static Error Held(PortalRole role) => Error.Conflict("already-granted", $"This person has the role “{role.Title()}” already.");
}

/// <summary>Which role, by its key, and why.</summary>
public sealed record GrantRoleRequest(string? Role, string? Reason = null);
