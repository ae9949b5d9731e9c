using System.Text;
using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>A token in JWS compact form (RFC 7515 section 7.1), taken apart and not yet believed.</summary>
internal sealed class CompactToken
{
    /// <summary>Longest token that is looked at, in characters. Real ones with many claims stay under 16,000.</summary>
    public const int LongestToken = 32 * 1024;

    private CompactToken(SignatureAlgorithm algorithm, string? keyId, byte[] signingInput, byte[] signature, JsonElement claims)
    {
        Algorithm = algorithm;
        KeyId = keyId;
        SigningInput = signingInput;
        Signature = signature;
        UnverifiedClaims = claims;
    }

    public SignatureAlgorithm Algorithm { get; }

    public string? KeyId { get; }

    public byte[] SigningInput { get; }

    public byte[] Signature { get; }

    public JsonElement UnverifiedClaims { get; }

    /// <param name="text">The token.</param>
    /// <param name="types">The values of <c>typ</c> that this kind of token may have, any case; a token without <c>typ</c> passes.</param>
    /// <exception cref="SignInRefusedException">It is no such token, or asks for something that is not done here.</exception>
    public static CompactToken Parse(string text, params ReadOnlySpan<string> types)
    {
        if (text.Length > LongestToken) throw Refused(SignInRefusals.TokenFormat, $"the token has {text.Length} characters, more than {LongestToken}");
        var parts = text.Split('.', 4);
        if (parts.Length != 3) throw Refused(SignInRefusals.TokenFormat, "the token has not the three parts of a signed token");
        var header = ParsePart(parts[0], "header", SignInRefusals.TokenHeader);
        var algorithm = CheckHeader(header, types);
        var claims = ParsePart(parts[1], "claims", SignInRefusals.TokenClaims);
        if (!Base64UrlText.TryDecode(parts[2], out var signature) || signature.Length == 0)
            throw Refused(SignInRefusals.TokenSignature, "the token has no readable signature");
        return new CompactToken(algorithm, header.Text("kid"), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, claims);
    }

    private static JsonElement ParsePart(string part, string name, SignInRefusal refusal)
    {
        if (!Base64UrlText.TryDecode(part, out var bytes)) throw Refused(SignInRefusals.TokenFormat, $"the token's {name} is not base64url");
        try
        {
            return StrictJson.ParseObject(bytes);
        }
        catch (JsonException cause)
        {
            throw new SignInRefusedException(refusal, $"the token's {name} is not a JSON object with each member once", cause);
        }
    }

    private static SignatureAlgorithm CheckHeader(JsonElement header, ReadOnlySpan<string> types)
    {
        if (header.Has("crit")) throw Refused(SignInRefusals.TokenHeader, "the header demands extensions (crit), and none is supported");
        foreach (var own in (ReadOnlySpan<string>)["jwk", "jku", "x5c", "x5u", "enc", "zip", "b64"])
        {
            if (header.Has(own)) throw Refused(SignInRefusals.TokenHeader, $"the header brings '{own}'; keys come from the provider's published set alone");
        }
        if (header.Has("kid") && header.Text("kid") is null) throw Refused(SignInRefusals.TokenHeader, "the header's kid is not text");
        CheckType(header, types);
        return SignatureAlgorithm.Find(header.Text("alg"))
            ?? throw Refused(SignInRefusals.TokenAlgorithm, $"the algorithm {LogText.Quote(header.Text("alg"))} is not allowed");
    }

    private static void CheckType(JsonElement header, ReadOnlySpan<string> types)
    {
        if (!header.Has("typ")) return;
        var received = header.Text("typ");
        foreach (var type in types)
        {
            if (string.Equals(type, received, StringComparison.OrdinalIgnoreCase)) return;
        }
        throw Refused(SignInRefusals.TokenType, $"the token's type {LogText.Quote(received)} is not one that is accepted here");
    }

    private static SignInRefusedException Refused(SignInRefusal refusal, string detail) => new(refusal, detail);
}
