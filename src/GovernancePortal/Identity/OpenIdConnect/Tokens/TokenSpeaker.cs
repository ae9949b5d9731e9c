using GovernancePortal.Identity.OpenIdConnect.Claims;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>
/// Tells tokens of people from tokens that an application got for itself (RFC 9068, sections 2.2 and 5). A token that can be read both
/// ways is refused.
/// </summary>
internal static class TokenSpeaker
{
    // RFC 9068 names client_id, OpenID Connect and Entra azp; Okta says cid, AD FS appid
    private static readonly string[] Clients = ["client_id", "azp", "cid", "appid"];

    // a client that acts for itself proved no person's presence (RFC 9068, section 2.2.1)
    private static readonly string[] OfPeople = ["auth_time", "acr", "amr", "sid"];

    // what people consent to, and what is said of people alone (OpenID Connect Core, sections 3.1.2.1, 5.4 and 11)
    private static readonly string[] ScopesOfPeople = ["openid", "profile", "email", "offline_access"];

    /// <summary>The client that got the token.</summary>
    /// <exception cref="SignInRefusedException">The token names none, or more than one.</exception>
    public static string ClientOf(VerifiedToken token)
    {
        var named = Clients.Select(token.Text).OfType<string>().Where(client => client.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return named is [var client] ? client : throw Ambiguous(named.Count == 0 ? "the token does not say which client it was given to (client_id, azp)" : "the token names different clients");
    }

    /// <summary>Whether the client got the token for itself.</summary>
    /// <param name="scopeOfPeople">The scope that people consent to.</param>
    /// <exception cref="SignInRefusedException">The token can be read both ways.</exception>
    public static bool IsApplication(VerifiedToken token, string client, string scopeOfPeople)
    {
        var application = ExternalIdentityReader.TenantOf(token) is null ? OfItself(token, client) : OfItselfAtEntra(token);
        if (token.Text("idtyp") is { } kind && (kind is "app") != application)
            throw Ambiguous($"the token's idtyp is {LogText.Quote(kind)}, and the rest of it says otherwise");
        if (!application)
            return false;
        if (Array.Find(OfPeople, claim => token.Claims.Has(claim)) is { } foreign)
            throw Ambiguous($"the token's subject is its client, and it has '{foreign}', which people's tokens have");
        if (ScopesOf(token).FirstOrDefault(scope => scope == scopeOfPeople || ScopesOfPeople.Contains(scope, StringComparer.Ordinal)) is { } consented)
            throw Ambiguous($"the token's subject is its client, and it has the scope {LogText.Quote(consented)}, to which people consent");
        return true;
    }

    /// <summary>Entra names scopes <c>scp</c>, everybody else <c>scope</c> (RFC 9068 section 2.2.3); some providers send a list.</summary>
    public static IEnumerable<string> ScopesOf(VerifiedToken token) =>
        ClaimReading.Texts(token.Claims, "scp").Concat(ClaimReading.Texts(token.Claims, "scope")).SelectMany(scopes => scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What an application was given: scopes, or at Entra its app roles, which stand for them.</summary>
    public static IReadOnlyCollection<string> GrantedTo(VerifiedToken token) =>
        [.. (ExternalIdentityReader.TenantOf(token) is null ? ScopesOf(token) : ClaimReading.Texts(token.Claims, "roles")).Distinct(StringComparer.Ordinal)];

    private static bool OfItself(VerifiedToken token, string client)
    {
        if (token.Claims.Has("tid") && !token.Claims.Has("scp"))
            throw Ambiguous("the token names a tenant (tid) and neither the issuer of that tenant nor scopes of a person (scp)");
        return string.Equals(client, token.Text("sub"), StringComparison.Ordinal);
    }

    // people's tokens have scp there; an application's subject is its own object, a person's is another for each client
    private static bool OfItselfAtEntra(VerifiedToken token)
    {
        var ownObject = string.Equals(token.Text("oid"), token.Text("sub"), StringComparison.Ordinal);
        if (token.Claims.Has("scp") == ownObject)
            throw Ambiguous(ownObject ? "the token's subject is an application's own object, and it has scopes of a person (scp)" : "the token has no scopes of a person (scp), and its subject is no application's own object (oid)");
        return ownObject;
    }

    private static SignInRefusedException Ambiguous(string detail) => new(SignInRefusals.TokenAmbiguous, detail);
}
