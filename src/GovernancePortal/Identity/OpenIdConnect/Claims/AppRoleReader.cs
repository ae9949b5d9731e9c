using System.Collections.Frozen;
using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;

namespace GovernancePortal.Identity.OpenIdConnect.Claims;

/// <summary>
/// Turns the claim <c>roles</c> into roles and seats. Groups are not read: Entra leaves them out of the token when somebody has too
/// many (overage), and a right that depends on how many groups a person has is no right.
/// </summary>
internal sealed class AppRoleReader(ILogger<AppRoleReader> log)
{
    /// <summary>The values that app roles must have, in any case, and what they mean; Platform, Security and Risk are the council seats.</summary>
    public static readonly FrozenDictionary<string, PortalRole> Values = new Dictionary<string, PortalRole>(StringComparer.Ordinal)
    {
        ["DataScientist"] = PortalRole.DataScientist,
        ["Platform"] = PortalRole.Platform,
        ["Security"] = PortalRole.Security,
        ["Risk"] = PortalRole.Risk,
        ["Compliance"] = PortalRole.Compliance,
        ["Auditor"] = PortalRole.Auditor,
        ["Admin"] = PortalRole.Administrator,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="SignInRefusedException">Groups came instead of roles, or no known role came.</exception>
    public IReadOnlySet<PortalRole> Read(JsonElement claims)
    {
        RefuseOverage(claims);
        var names = ClaimReading.Texts(claims, "roles");
        if (names.Count == 0 && claims.Has("groups")) throw new SignInRefusedException(SignInRefusals.RolesFromGroups, "the token has groups and no roles");
        var unknown = names.Where(name => !Values.ContainsKey(name)).ToList();
        if (unknown.Count > 0) log.LogWarning("The provider assigned roles that the portal does not know; they count for nothing: {Roles}", LogText.Quote(string.Join(' ', unknown)));
        var roles = names.Where(Values.ContainsKey).Select(name => Values[name]).ToFrozenSet();
        return roles.Count > 0 ? roles : throw new SignInRefusedException(SignInRefusals.RolesNone, "the token names no role that the portal knows");
    }

    /// <summary>The known roles that a token names; null when it has no such claim, as an access token often has none.</summary>
    /// <exception cref="SignInRefusedException">The claim is neither text nor a list of texts.</exception>
    public static IReadOnlySet<PortalRole>? Named(JsonElement claims) =>
        claims.Has("roles") ? ClaimReading.Texts(claims, "roles").Where(Values.ContainsKey).Select(name => Values[name]).ToFrozenSet() : null;

    private static void RefuseOverage(JsonElement claims)
    {
        var pointed = claims.TryGetProperty("_claim_names", out var names) && names.ValueKind == JsonValueKind.Object && names.Has("groups");
        var flagged = claims.TryGetProperty("hasgroups", out var flag) && flag.ValueKind != JsonValueKind.False;
        if (pointed || flagged) throw new SignInRefusedException(SignInRefusals.RolesFromGroups, "the token has more groups than fit into it (group overage)");
    }
}
