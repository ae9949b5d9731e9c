using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Deputies;

/// <summary>Who may be the deputy of a seat, and who may be the second person.</summary>
internal static class DeputyRules
{
    /// <summary>Null when the person may act for the seat and does not hold it.</summary>
    public static async Task<Error?> UnsuitedAsync(PortalDbContext db, Guid personId, Seat seat, CancellationToken cancellation)
    {
        if (await db.Set<Person>().Include(person => person.Grants.Where(grant => grant.State == GrantState.Active)).SingleOrDefaultAsync(person => person.Id == personId, cancellation) is not { } person)
            return Error.NotFound("person");
        if (PeopleRules.Active(person) is { } suspended)
            return suspended;
        if (person.Grants.Exists(grant => grant.Role == seat.AsRole()))
            return Error.Conflict("holds-the-seat", $"This person {(seat == Seat.Compliance ? "is a compliance officer" : $"holds the {seat.Title().ToLowerInvariant()}")}.", "The deputy is somebody else, who is asked when those who hold it are late.");
        return PermissionMatrix.Allows(person.Grants.Select(grant => grant.Role), Permission.ActForSeat)
            ? null
            : Error.Conflict("may-not-act", "The roles of this person do not let them act for a council seat.", $"A deputy is one of: {string.Join(", ", PermissionMatrix.Row(Permission.ActForSeat).Roles.Select(role => role.Title().ToLowerInvariant()))}.");
    }

    /// <summary>Null when this person may be the second one.</summary>
    public static Error? MayConfirm(Guid actor, Guid personId, Guid proposedBy, bool isProposed)
    {
        if (actor == personId)
            return Error.Forbidden("own-seat", "You are proposed as the deputy, so you cannot confirm it.", "Another administrator or a compliance officer confirms it.");
        if (actor == proposedBy)
            return Error.Forbidden("second-person", "You proposed this deputy, so you cannot confirm it.", "Another administrator or a compliance officer confirms it.");
        return isProposed ? null : Error.Conflict("not-proposed", "This deputy waits for nobody: it was confirmed or ended.");
    }
}
