using GovernancePortal.Identity.OpenIdConnect.Claims;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>
/// Validates an access token that is sent to the API (RFC 9068, and Entra's form of it): all that an id_token must fulfil as a token, for
/// the API's own audience; a person's with the scope that people consent to, an application's own with what it was given for.
/// </summary>
internal sealed class AccessTokenValidator(TokenVerifier verifier, IOptions<OpenIdConnectOptions> options)
{
    private static readonly string[] Types = ["at+jwt", "application/at+jwt", "JWT"];

    // what only an id_token has (OpenID Connect Core 2 and 3.3.2.11)
    private static readonly string[] OfIdTokens = ["nonce", "at_hash", "c_hash"];

    /// <summary>For whom the token speaks.</summary>
    /// <exception cref="SignInRefusedException">The token does not hold, with the rule that it breaks.</exception>
    public async Task<AccessTokenBearer> ValidateAsync(string text, CancellationToken cancellation)
    {
        if (options.Value.ApiAudience.Length == 0)
            throw Refused(SignInRefusals.TokenAudience, "no audience is configured, so no token is for the API");
        var token = await verifier.VerifyAsync(text, options.Value.ApiAudience, Types, cancellation);
        if (Array.Find(OfIdTokens, claim => token.Claims.Has(claim)) is { } foreign)
            throw Refused(SignInRefusals.TokenType, $"the token has '{foreign}': it is an id_token, which is for signing in");
        IdTokenValidator.CheckSubject(token);
        var client = TokenSpeaker.ClientOf(token);
        if (TokenSpeaker.IsApplication(token, client, options.Value.ApiScope))
            return new AccessTokenBearer.OfApplication(token.Text("iss")!, client, TokenSpeaker.GrantedTo(token), ExternalIdentityReader.KeyOf(token));
        CheckScope(token);
        return new AccessTokenBearer.OfPerson(ExternalIdentityReader.KeyOf(token), AppRoleReader.Named(token.Claims), token.Time("iat")!.Value);
    }

    private void CheckScope(VerifiedToken token)
    {
        if (!TokenSpeaker.ScopesOf(token).Contains(options.Value.ApiScope, StringComparer.Ordinal))
            throw Refused(SignInRefusals.TokenScope, $"the token has not the scope {LogText.Quote(options.Value.ApiScope)}");
    }

    private static SignInRefusedException Refused(SignInRefusal refusal, string detail) => new(refusal, detail);
}
