using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.Seats;

/// <summary>Who may make a proposed seat bind; the page shows the same reasons before anybody tries.</summary>
public static class SeatRules
{
    /// <summary>Null when this person may be the second one.</summary>
    internal static Error? MayConfirm(Guid personId, RoleGrant grant) => MayConfirm(personId, grant.PersonId, grant.ProposedBy, grant.State);

    /// <summary>Null when this person may be the second one.</summary>
    public static Error? MayConfirm(Guid personId, Guid granteeId, Guid proposedBy, GrantState state)
    {
        if (personId == granteeId)
            return Error.Forbidden("own-seat", "The seat is proposed for you, so you cannot confirm it.", "Another administrator or a compliance officer confirms it.");
        if (personId == proposedBy)
            return Error.Forbidden("second-person", "You proposed this seat, so you cannot confirm it.", "Another administrator or a compliance officer confirms it.");
        return state == GrantState.Proposed ? null : Error.Conflict("not-proposed", "This seat waits for nobody: it was confirmed or taken back.");
    }

    /// <summary>Null when this person may refuse the proposal.</summary>
    internal static Error? MayRefuse(Guid personId, RoleGrant grant)
    {
        if (personId == grant.PersonId)
            return Error.Forbidden("own-seat", "The seat is proposed for you, so you cannot refuse it.", "Another administrator or a compliance officer refuses it.");
        if (grant.State != GrantState.Proposed)
            return Error.Conflict("not-proposed", "This seat waits for nobody: it was confirmed or taken back.");
        return personId == grant.ProposedBy ? Error.Conflict("own-proposal", "You proposed this seat.", "Take the proposal back; that needs no reason.") : null;
    }

    /// <summary>Null when this person may end the seat without a reason: it is in force, or they proposed it.</summary>
    internal static Error? MayEnd(Guid personId, RoleGrant grant) => grant.State == GrantState.Proposed && personId != grant.ProposedBy
        ? Error.Conflict("reason-needed", "Somebody else proposed this seat: it is refused with a reason.", $"Give one: POST /api/v1/seats/{grant.Id}/refusal.")
        : null;
}
