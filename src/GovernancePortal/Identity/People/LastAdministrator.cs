using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>
/// There is always somebody who may manage people. Each administrator may end another's administration, so two who do it to each
/// other at the same moment must take turns: the second one is judged by what the first one left.
/// </summary>
internal static class LastAdministrator
{
    private const long Rule = 0x41444D4E; // "ADMN"

    private static readonly PortalRole[] Administering = [.. PermissionMatrix.Row(Permission.ManagePeople).Roles];

    public static bool IsAdministering(PortalRole role) => Administering.Contains(role);

    /// <summary>Null when this person's administration may end by this actor. Hold the transaction until the change is saved.</summary>
    public static async Task<Error?> MayEndAsync(PortalDbContext db, Actor actor, Guid personId, CancellationToken cancellation)
    {
        await OneAtATime.EnterAsync(db, Rule, cancellation);
        var now = await db.Set<Person>().Where(person => !person.Suspended && person.Grants.Any(grant => Administering.Contains(grant.Role) && grant.State == GrantState.Active))
            .Select(person => person.Id).ToListAsync(cancellation);
        if (now is [var last] && last == personId)
            return Error.Conflict("last-administrator", "This is the last administrator: nobody could manage people afterwards.", "Give the role to somebody else first.");
        return now.Contains(actor.Id)
            ? null
            : Error.Forbidden("permission-missing", "You are no longer an administrator: somebody took the role away or suspended you a moment ago.", "Ask an administrator.");
    }
}
