using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>Checks what every token of the provider must fulfil, whatever it is used for: form, signature, issuer, audience and times.</summary>
internal sealed class TokenVerifier(ProviderDirectory provider, TimeProvider time)
{
    /// <summary>How far the provider's clock may be off.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <param name="text">The token.</param>
    /// <param name="audience">Whom the token must be for.</param>
    /// <param name="types">The values of the header's <c>typ</c> that this kind of token may have.</param>
    /// <param name="cancellation">Ends the reading of new keys.</param>
    /// <exception cref="SignInRefusedException">The token does not hold.</exception>
    public async Task<VerifiedToken> VerifyAsync(string text, string audience, string[] types, CancellationToken cancellation)
    {
        var token = CompactToken.Parse(text, types);
        var configuration = await provider.GetAsync(cancellation);
        if (!Verifies(token, configuration))
        {
            var newer = await provider.GetNewerAsync(configuration, cancellation);
            if (!Verifies(token, newer))
                throw new SignInRefusedException(SignInRefusals.TokenKeyUnknown, $"the provider publishes no key with kid {LogText.Quote(token.KeyId)} for {token.Algorithm.Name}");
            configuration = newer;
        }
        Check(token, configuration.Metadata, audience, time.GetUtcNow());
        return new VerifiedToken(token.Algorithm, token.UnverifiedClaims);
    }

    /// <summary>True when the signature holds, false when there is no key to tell: the one case in which new keys may help.</summary>
    private static bool Verifies(CompactToken token, ProviderConfiguration configuration)
    {
        if (configuration.Keys.Find(token) is not { } key) return false;
        var issuer = ClaimReading.Text(token.UnverifiedClaims, "iss") ?? "";
        if (!IssuerRule.KeySpeaksFor(key.Issuer, issuer, ClaimReading.Text(token.UnverifiedClaims, "tid")))
            throw new SignInRefusedException(SignInRefusals.TokenKeyUnfit, $"the key {LogText.Quote(key.Id)} is published for another issuer");
        if (key.Verifies(token)) return true;
        // Without a kid the one published key was a guess; a provider that changed it would look the same.
        return token.KeyId is null ? false : throw new SignInRefusedException(SignInRefusals.TokenSignature, $"the signature does not hold under the key {LogText.Quote(key.Id)}");
    }

    private static void Check(CompactToken token, ProviderMetadata metadata, string audience, DateTimeOffset now)
    {
        var claims = token.UnverifiedClaims;
        if (metadata.SigningAlgorithms is { } promised && !promised.Contains(token.Algorithm.Name, StringComparer.Ordinal))
            throw new SignInRefusedException(SignInRefusals.TokenAlgorithm, $"the provider's metadata do not name {token.Algorithm.Name}");
        if (!metadata.Issuer.Accepts(ClaimReading.Text(claims, "iss"), ClaimReading.Text(claims, "tid")))
            throw new SignInRefusedException(SignInRefusals.TokenIssuer, $"the token is from {LogText.Quote(ClaimReading.Text(claims, "iss"))}");
        if (!ClaimReading.Texts(claims, "aud").Contains(audience, StringComparer.Ordinal))
            throw new SignInRefusedException(SignInRefusals.TokenAudience, $"the token is for {LogText.Quote(string.Join(' ', ClaimReading.Texts(claims, "aud")))}");
        CheckTimes(claims, now);
    }

    private static void CheckTimes(JsonElement claims, DateTimeOffset now)
    {
        var expires = ClaimReading.Time(claims, "exp") ?? throw new SignInRefusedException(SignInRefusals.TokenExpired, "the token does not say when it expires");
        if (expires <= now - Skew) throw new SignInRefusedException(SignInRefusals.TokenExpired, $"the token expired at {expires:u}, now is {now:u}");
        if (ClaimReading.Time(claims, "nbf") is { } start && start > now + Skew)
            throw new SignInRefusedException(SignInRefusals.TokenNotYetValid, $"the token is valid from {start:u}, now is {now:u}");
        var issued = ClaimReading.Time(claims, "iat") ?? throw new SignInRefusedException(SignInRefusals.TokenIssuedAt, "the token does not say when it was issued");
        if (issued > now + Skew) throw new SignInRefusedException(SignInRefusals.TokenIssuedAt, $"the token was issued at {issued:u}, now is {now:u}");
    }
}
