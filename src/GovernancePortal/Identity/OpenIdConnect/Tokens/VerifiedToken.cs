using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>The claims of a token whose signature, issuer, audience and times have been checked.</summary>
internal sealed record VerifiedToken(SignatureAlgorithm Algorithm, JsonElement Claims)
{
    /// <summary>A claim that is text, or null when it is absent.</summary>
    /// <exception cref="SignInRefusedException">It is there and is not text.</exception>
    public string? Text(string name) => ClaimReading.Text(Claims, name);

    /// <summary>A claim that is a time (RFC 7519 section 2, NumericDate), or null when it is absent.</summary>
    /// <exception cref="SignInRefusedException">It is there and is no time.</exception>
    public DateTimeOffset? Time(string name) => ClaimReading.Time(Claims, name);
}
