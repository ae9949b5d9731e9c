namespace GovernancePortal.Identity.Credentials;

/// <summary>Whether a credential is accepted, and why not.</summary>
public enum CredentialState
{
    Active,
    Expired,
    Revoked,

    /// <summary>Nobody answers for it: its owner is suspended, without roles that count, or gone. It counts again when the owner does.</summary>
    Orphaned,
}
