namespace GovernancePortal.Identity.People;

/// <summary>
/// Under which terms the roles and seats of the directory count for somebody who comes without a session (docs/adr/0006). Nothing tells the
/// portal between two sign-ins that they were taken away there.
/// </summary>
/// <param name="Since">The person's last sign-in must not be earlier.</param>
/// <param name="Named">What the access token names, and nothing beyond it counts; null when the token says nothing of roles, and for machines.</param>
public sealed record DirectoryTerms(DateTimeOffset Since, IReadOnlySet<PortalRole>? Named = null)
{
    /// <summary>Whether an active grant counts.</summary>
    /// <param name="signedIn">The last sign-in of the person who has the grant.</param>
    public bool Count(RoleGrant grant, DateTimeOffset? signedIn) =>
        grant.Source != GrantSource.Provider || (signedIn >= Since && Named?.Contains(grant.Role) != false);
}
