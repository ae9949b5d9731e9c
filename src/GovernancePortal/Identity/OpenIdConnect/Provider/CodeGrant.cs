namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>An authorization code and what proves that it was asked for here.</summary>
internal sealed class CodeGrant(string code, string redirectUri, string verifier)
{
    public string Code { get; } = code;

    public string RedirectUri { get; } = redirectUri;

    public string Verifier { get; } = verifier;
}
