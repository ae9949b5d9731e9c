using System.Security.Claims;

namespace GovernancePortal.Identity;

/// <summary>The claims of a portal principal: who it is, and the roles held when it was last looked up.</summary>
public static class PortalClaims
{
    public const string PersonId = "sub";
    public const string Name = "name";
    public const string Account = "preferred_username";
    public const string Role = "role";
    public const string Session = "sid";

    public static ClaimsPrincipal Principal(Guid id, string account, string displayName, IEnumerable<PortalRole> roles, string scheme, string? session = null) =>
        new(new ClaimsIdentity(
            [new(PersonId, id.ToString()), new(Account, account), new(Name, displayName), .. roles.Select(role => new Claim(Role, role.ToString())),
             .. session is null ? Array.Empty<Claim>() : [new(Session, session)]],
            scheme, Name, Role));

    /// <summary>The session that a cookie carries; null with a bearer token.</summary>
    public static string? SessionOf(ClaimsPrincipal principal) => principal.FindFirstValue(Session);

    public static Guid? Id(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(PersonId), out var id) ? id : null;

    public static IEnumerable<PortalRole> Roles(ClaimsPrincipal principal) =>
        principal.FindAll(Role).Select(claim => Enum.TryParse<PortalRole>(claim.Value, out var role) ? role : (PortalRole?)null).OfType<PortalRole>();
}
