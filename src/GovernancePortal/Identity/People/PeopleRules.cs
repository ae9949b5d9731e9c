using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.People;

/// <summary>What holds for every change of people, roles and seats. No refusal names a person: its words stay in the ledger.</summary>
internal static class PeopleRules
{
    /// <summary>Topic of the pages that show people, roles and seats.</summary>
    public const string Topic = "people";

    /// <summary>Null when the change is about somebody else.</summary>
    public static Error? SomebodyElse(Actor actor, Guid personId, string what) => actor.Id != personId
        ? null
        : Error.Forbidden("own-roles", $"Nobody {what}.", "Ask another administrator to do it.");

    /// <summary>Null when there is still somebody.</summary>
    public static Error? NotErased(Person person) => person.ErasedAt is null
        ? null
        : Error.Conflict("person-erased", "This person was erased: nobody can come in as them again.", "Add the person anew if they come back.");

    /// <summary>Null when the person is active.</summary>
    public static Error? Active(Person person) => NotErased(person) ?? (person.Suspended
        ? Error.Conflict("person-suspended", "This person is suspended and holds nothing while it lasts.", "Let the person in again first.")
        : null);

    /// <summary>Null when the portal answers for the grant; what the directory says is changed there.</summary>
    public static Error? GivenHere(RoleGrant grant) => grant.Source != GrantSource.Provider
        ? null
        : Error.Conflict("given-by-directory", $"“{grant.Role.Title()}” comes from the organisation's directory, and would be back at the next sign-in.",
            "Take the app role away there, or suspend the person here to shut them out at once.");

    public static Error ChangedMeanwhile { get; } = Error.Conflict("changed-meanwhile", "Somebody else changed this at the same moment.", "Look at it again, then decide.");
}
