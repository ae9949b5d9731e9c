namespace GovernancePortal.Identity.Credentials;

/// <summary>An application as the identity provider names it.</summary>
/// <param name="Issuer">The provider, as in <c>iss</c>, without a slash at its end.</param>
/// <param name="ClientId">As in <c>client_id</c> or <c>azp</c>.</param>
public sealed record ProviderApplication(string Issuer, string ClientId)
{
    public const int MaxIssuer = 500;
    public const int MaxClientId = 255;

    /// <summary>Whether a text can be the id of a client (RFC 6749, appendix A.1), without spaces.</summary>
    public static bool IsClientId(string? text) => text is { Length: > 0 and <= MaxClientId } && text.All(character => character is > ' ' and <= '~');

    /// <summary>The keys that a person would have whose subject is this client id: two of one name cannot be told apart.</summary>
    public IReadOnlyList<string> KeysOfPeople => [$"oidc:{Issuer}#{ClientId}", $"oidc:{Issuer}/#{ClientId}"];

    /// <summary>An issuer in the form in which it is kept.</summary>
    public static string Plain(string issuer) => issuer.TrimEnd('/');
}
