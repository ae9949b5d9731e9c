using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Identity.People;

/// <summary>Whether a person may act, as a status.</summary>
public static class PersonState
{
    /// <param name="person">Who is looked at.</param>
    /// <param name="isSelf">Whether it is who looks at the page.</param>
    public static MarkupString Of(PersonView person, bool isSelf)
    {
        if (person.ErasedAt is not null)
            return Status.Of(StatusKind.Running, "Erased", "person_off");
        if (person.Suspended)
            return Status.Of(StatusKind.Fail, "Suspended", "block", title: person.SuspensionReason);
        return person.Grants.Any(grant => grant.State == GrantState.Proposed)
            ? Status.Of(StatusKind.Running, "Seat waits", "hourglass_empty")
            : Status.Of(StatusKind.Pass, isSelf ? "Active, you" : "Active");
    }
}
