using System.Globalization;
using System.Security.Claims;
using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Identity;

/// <summary>The claims of a portal principal: who it is, and the roles held when it was last looked up.</summary>
public static class PortalClaims
{
    public const string PersonId = "sub";
    public const string Name = "name";
    public const string Account = "preferred_username";
    public const string Role = "role";
    public const string Session = "sid";
    public const string Address = "address_now";
    public const string Credential = "credential";
    public const string Within = "within";
    public const string Named = "directory_roles";
    public const string Granted = "token_scopes";
    public const string Issued = "token_issued";

    public static ClaimsPrincipal Principal(Guid id, string account, string displayName, IEnumerable<PortalRole> roles, string scheme, string? session = null, string? address = null) =>
        new(new ClaimsIdentity(
            [new(PersonId, id.ToString()), new(Account, account), new(Name, displayName), .. roles.Select(role => new Claim(Role, role.ToString())),
             .. session is null ? Array.Empty<Claim>() : [new(Session, session)],
             .. address is null ? Array.Empty<Claim>() : [new(Address, address)]],
            scheme, Name, Role));

    /// <summary>Says that a machine acts for the person, and within which permissions.</summary>
    public static void ActThrough(ClaimsPrincipal principal, Guid credential, IEnumerable<Permission> scope) => ((ClaimsIdentity)principal.Identity!)
        .AddClaims([new(Credential, credential.ToString()), .. scope.Select(permission => new Claim(Within, permission.ToString()))]);

    /// <summary>Says which roles and seats an access token names; nothing is added when it says nothing of roles.</summary>
    public static ClaimsPrincipal WithNamed(ClaimsPrincipal principal, IReadOnlySet<PortalRole>? roles)
    {
        if (roles is not null)
            ((ClaimsIdentity)principal.Identity!).AddClaim(new(Named, string.Join(' ', roles)));
        return principal;
    }

    /// <summary>Says for which of the portal's scopes an application's access token was given; nothing is added when there is no such token.</summary>
    public static ClaimsPrincipal WithGranted(ClaimsPrincipal principal, IReadOnlyCollection<string>? scopes)
    {
        if (scopes is not null)
            ((ClaimsIdentity)principal.Identity!).AddClaim(new(Granted, string.Join(' ', scopes)));
        return principal;
    }

    /// <summary>Says when an access token of a person was issued; nothing is added when there is none.</summary>
    public static ClaimsPrincipal WithIssued(ClaimsPrincipal principal, DateTimeOffset? issued)
    {
        if (issued is { } at)
            ((ClaimsIdentity)principal.Identity!).AddClaim(new(Issued, at.ToString("O", CultureInfo.InvariantCulture)));
        return principal;
    }

    /// <summary>When a person's access token was issued; null without one.</summary>
    public static DateTimeOffset? IssuedAt(ClaimsPrincipal principal) =>
        DateTimeOffset.TryParseExact(principal.FindFirstValue(Issued), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    /// <summary>The scopes of an application's access token, an empty list included; null without one.</summary>
    public static IReadOnlyCollection<string>? GrantedByToken(ClaimsPrincipal principal) => principal.FindFirstValue(Granted)?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the access token names, an empty set included; null when it says nothing of roles, and without one.</summary>
    public static IReadOnlySet<PortalRole>? NamedByToken(ClaimsPrincipal principal) =>
        principal.FindFirstValue(Named)?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PortalRole>).ToHashSet();

    /// <summary>The credential of the machine that acts for the person; null when the person acts in person.</summary>
    public static Guid? CredentialOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Credential), out var id) ? id : null;

    /// <summary>Whether the roles have a permission, and the machine's scope, where there is a machine.</summary>
    public static bool May(ClaimsPrincipal principal, Permission permission) =>
        PermissionMatrix.Allows(Roles(principal), permission) && (!principal.HasClaim(claim => claim.Type == Credential) || principal.HasClaim(Within, permission.ToString()));

    /// <summary>The session that a cookie carries; null with a bearer token.</summary>
    public static string? SessionOf(ClaimsPrincipal principal) => principal.FindFirstValue(Session);

    /// <summary>Where the request or the page's connection came from; never in a cookie or token.</summary>
    public static string? AddressOf(ClaimsPrincipal principal) => principal.FindFirstValue(Address);

    public static Guid? Id(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(PersonId), out var id) ? id : null;

    public static IEnumerable<PortalRole> Roles(ClaimsPrincipal principal) =>
        principal.FindAll(Role).Select(claim => Enum.TryParse<PortalRole>(claim.Value, out var role) ? role : (PortalRole?)null).OfType<PortalRole>();
}
