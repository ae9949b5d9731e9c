namespace GovernancePortal.Identity.People;

/// <summary>Who answers for a grant: the portal's own administration, the identity provider's directory, or the demo.</summary>
public enum GrantSource
{
    Portal,
    Provider,
    Demo,
}
