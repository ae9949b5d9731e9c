using GovernancePortal.Identity.OpenIdConnect.Claims;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>
/// Validates an access token that a person's client sends to the API (RFC 9068, and Entra's form of it): all that an id_token must fulfil
/// as a token, for the API's own audience, with the scope that people consent to.
/// </summary>
internal sealed class AccessTokenValidator(TokenVerifier verifier, IOptions<OpenIdConnectOptions> options)
{
    private static readonly string[] Types = ["at+jwt", "application/at+jwt", "JWT"];

    // what only an id_token has (OpenID Connect Core 2 and 3.3.2.11)
    private static readonly string[] OfIdTokens = ["nonce", "at_hash", "c_hash"];

    /// <summary>The person for whom the token speaks.</summary>
    /// <exception cref="SignInRefusedException">The token does not hold, with the rule that it breaks.</exception>
    public async Task<AccessTokenBearer> ValidateAsync(string text, CancellationToken cancellation)
    {
        if (options.Value.ApiAudience.Length == 0)
            throw Refused(SignInRefusals.TokenAudience, "no audience is configured, so no token is for the API");
        var token = await verifier.VerifyAsync(text, options.Value.ApiAudience, Types, cancellation);
        if (Array.Find(OfIdTokens, claim => token.Claims.Has(claim)) is { } foreign)
            throw Refused(SignInRefusals.TokenType, $"the token has '{foreign}': it is an id_token, which is for signing in");
        IdTokenValidator.CheckSubject(token);
        if (IsOfAnApplication(token))
            throw Refused(SignInRefusals.TokenApplication, "the token speaks for an application and for no person");
        CheckScope(token);
        return new(ExternalIdentityReader.KeyOf(token), AppRoleReader.Named(token.Claims));
    }

    private void CheckScope(VerifiedToken token)
    {
        // Entra names it scp, everybody else scope (RFC 9068 section 2.2.3); some providers send a list
        var granted = ClaimReading.Texts(token.Claims, "scp").Concat(ClaimReading.Texts(token.Claims, "scope")).SelectMany(scopes => scopes.Split(' '));
        if (!granted.Contains(options.Value.ApiScope, StringComparer.Ordinal))
            throw Refused(SignInRefusals.TokenScope, $"the token has not the scope {LogText.Quote(options.Value.ApiScope)}");
    }

    // RFC 9068 section 2.2: of a client that acts for itself, sub is the client. Entra says idtyp, or sends roles without a scope.
    private static bool IsOfAnApplication(VerifiedToken token) =>
        token.Text("idtyp") is "app"
        || (token.Text("client_id") ?? token.Text("azp")) is { } client && string.Equals(client, token.Text("sub"), StringComparison.Ordinal)
        || (token.Claims.Has("tid") && !token.Claims.Has("scp"));

    private static SignInRefusedException Refused(SignInRefusal refusal, string detail) => new(refusal, detail);
}
