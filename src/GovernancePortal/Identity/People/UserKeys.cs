namespace GovernancePortal.Identity.People;

/// <summary>The forms of <see cref="Person.UserKey"/>, as <see cref="OpenIdConnect.ExternalIdentity.UserKey"/> makes them.</summary>
internal static class UserKeys
{
    private const string Entra = "entra:";
    private const string OpenId = "oidc:";

    public const string Demo = "demo:";

    public const string Expected = "It is entra:{tenant id}/{object id}, in lower case, for Entra ID, or oidc:{issuer}#{subject} for another provider.";

    public static bool IsProviders(string key) => IsEntra(key) || IsOpenId(key);

    private static bool IsEntra(string key)
    {
        if (!key.StartsWith(Entra, StringComparison.Ordinal) || key.Any(char.IsUpper))
            return false;
        var parts = key[Entra.Length..].Split('/');
        return parts.Length == 2 && parts.All(part => Guid.TryParseExact(part, "D", out _));
    }

    private static bool IsOpenId(string key)
    {
        if (!key.StartsWith(OpenId, StringComparison.Ordinal))
            return false;
        var parts = key[OpenId.Length..].Split('#');
        return parts.Length == 2 && parts[1].Length is > 0 and <= 255
            && Uri.TryCreate(parts[0], UriKind.Absolute, out var issuer) && issuer.Scheme is "https" or "http";
    }
}
