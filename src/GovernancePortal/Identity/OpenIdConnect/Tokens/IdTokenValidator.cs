using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>Validates an id_token by OpenID Connect Core 1.0 section 3.1.3.7, every rule of it.</summary>
internal sealed class IdTokenValidator(TokenVerifier verifier, IOptions<OpenIdConnectOptions> options, TimeProvider time)
{
    private const int LongestSubject = 255;
    private static readonly string[] Types = ["JWT"];
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(5);

    /// <exception cref="SignInRefusedException">The token does not hold, with the rule that it breaks.</exception>
    public async Task<VerifiedToken> ValidateAsync(string text, IdTokenExpectations expected, CancellationToken cancellation)
    {
        var token = await verifier.VerifyAsync(text, options.Value.ClientId, Types, cancellation);
        CheckAuthorizedParty(token);
        CheckNonce(token, expected.Nonce);
        CheckSubject(token);
        CheckAccessTokenHash(token, expected.AccessToken);
        CheckAuthenticationTime(token, expected);
        return token;
    }

    private void CheckAuthorizedParty(VerifiedToken token)
    {
        var party = token.Text("azp");
        if (party is null && ClaimReading.Texts(token.Claims, "aud").Count > 1)
            throw Refused(SignInRefusals.TokenAuthorizedParty, "the token is for several audiences and does not say for whom it was made (azp)");
        if (party is not null && !string.Equals(party, options.Value.ClientId, StringComparison.Ordinal))
            throw Refused(SignInRefusals.TokenAuthorizedParty, $"the token was made for {LogText.Quote(party)}");
    }

    private static void CheckNonce(VerifiedToken token, string expected)
    {
        if (expected.Length == 0 || token.Text("nonce") is not { } nonce || !SameText(nonce, expected))
            throw Refused(SignInRefusals.TokenNonce, "the token does not answer this sign-in (nonce)");
    }

    internal static void CheckSubject(VerifiedToken token)
    {
        var subject = token.Text("sub");
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > LongestSubject || subject.Any(char.IsControl))
            throw Refused(SignInRefusals.TokenSubject, $"the token's subject is absent, longer than {LongestSubject} characters or not printable");
    }

    private static void CheckAccessTokenHash(VerifiedToken token, string accessToken)
    {
        if (token.Text("at_hash") is not { } expected) return;
        var hash = CryptographicOperations.HashData(token.Algorithm.Hash, Encoding.ASCII.GetBytes(accessToken));
        if (!SameText(Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2)), expected))
            throw Refused(SignInRefusals.TokenAccessTokenHash, "the access token is not the one that the token names (at_hash)");
    }

    private void CheckAuthenticationTime(VerifiedToken token, IdTokenExpectations expected)
    {
        var proven = token.Time("auth_time");
        if (expected.MaxAge is not { } maxAge) return;
        if (proven is null) throw Refused(SignInRefusals.ReauthenticationStale, "the token does not say when the person proved who they are (auth_time)");
        var earliest = expected.AskedAt - maxAge - TokenVerifier.Skew;
        if (proven < earliest) throw Refused(SignInRefusals.ReauthenticationStale, $"the person proved who they are at {proven:u}; {earliest:u} or later was asked for");
        // The same once more by the provider's own clock, which leaves no room for a skew; providers that date iat back are held by the check above.
        var longest = time.GetUtcNow() - expected.AskedAt + maxAge + Rounding;
        if (token.Time("iat") - proven > longest) throw Refused(SignInRefusals.ReauthenticationStale, $"the person proved who they are more than {longest.TotalSeconds:F0} s before the token was issued");
    }

    private static bool SameText(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static SignInRefusedException Refused(SignInRefusal refusal, string detail) => new(refusal, detail);
}
