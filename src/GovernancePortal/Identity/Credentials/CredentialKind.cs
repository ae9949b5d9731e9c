namespace GovernancePortal.Identity.Credentials;

/// <summary>How a machine proves that a credential is its own.</summary>
public enum CredentialKind
{
    /// <summary>By a secret that the portal made.</summary>
    Secret,

    /// <summary>By access tokens that the organisation's identity provider gives an application for itself (OAuth 2.0 client credentials).</summary>
    Application,
}
