using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Policies.Review;

/// <summary>
/// What somebody asked the risk seat for is theirs: others who write policies neither take it back nor change the text that is being decided on. An administrator may,
/// for people who are away.
/// </summary>
internal static class ReviewRight
{
    /// <param name="askedBy">Who asked for the publication or the retirement.</param>
    public static bool Allows(Actor actor, Guid? askedBy) => askedBy == actor.Id || actor.Roles.Contains(PortalRole.Administrator);

    /// <param name="what">What they would do: "take it back from review".</param>
    /// <param name="askedBy">Who asked for the publication or the retirement.</param>
    public static Error? Demand(Actor actor, Guid? askedBy, string what) => Allows(actor, askedBy)
        ? null
        : Error.Forbidden("review-of-another", $"Somebody else asked for this decision, so you cannot {what}.", "Whoever asked can, or an administrator; a holder of the risk seat can ask for changes.");
}
