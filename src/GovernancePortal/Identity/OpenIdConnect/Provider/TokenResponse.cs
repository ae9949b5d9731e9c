namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>What a code was redeemed for. The access token only proves its hash in the id_token and is then forgotten.</summary>
internal sealed class TokenResponse(string idToken, string accessToken)
{
    public string IdToken { get; } = idToken;

    public string AccessToken { get; } = accessToken;
}
