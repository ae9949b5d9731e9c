using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>The provider's published keys (JWK Set, RFC 7517 section 5). Keys that are not understood are left out, as section 5 asks.</summary>
internal sealed class SigningKeySet
{
    /// <summary>Most keys that are read; Entra publishes under twenty.</summary>
    private const int MostKeys = 200;

    private readonly IReadOnlyList<SigningKey> _keys;

    private SigningKeySet(IReadOnlyList<SigningKey> keys)
    {
        _keys = keys;
    }

    /// <exception cref="SignInRefusedException">It is no key set.</exception>
    public static SigningKeySet Read(JsonElement json)
    {
        if (!json.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
            throw new SignInRefusedException(SignInRefusals.ProviderMetadata, "the provider's key set has no array 'keys'");
        return new SigningKeySet([.. keys.EnumerateArray().Take(MostKeys).Select(SigningKey.Read).OfType<SigningKey>()]);
    }

    /// <summary>The one key that can have signed the token, or null when there is none: the provider may have changed its keys.</summary>
    /// <exception cref="SignInRefusedException">More than one could have: without a guess, none is taken.</exception>
    public SigningKey? Find(CompactToken token)
    {
        var candidates = _keys.Where(key => key.Serves(token.Algorithm) && (token.KeyId is null || string.Equals(key.Id, token.KeyId, StringComparison.Ordinal))).ToList();
        return candidates.Count > 1
            ? throw new SignInRefusedException(SignInRefusals.TokenKeyUnknown, $"{candidates.Count} published keys go with kid {LogText.Quote(token.KeyId)}; exactly one must")
            : candidates.SingleOrDefault();
    }
}
