namespace GovernancePortal.Identity.People;

/// <summary>Where a grant stands.</summary>
public enum GrantState
{
    Proposed,
    Active,
    Revoked,
}
