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
    public const string Address = "address_now";

    public static ClaimsPrincipal Principal(Guid id, string account, string displayName, IEnumerable<PortalRole> roles, string scheme, string? session = null, string? address = null) =>
        new(new ClaimsIdentity(
            [new(PersonId, id.ToString()), new(Account, account), new(Name, displayName), .. roles.Select(role => new Claim(Role, role.ToString())),
             .. session is null ? Array.Empty<Claim>() : [new(Session, session)],
             .. address is null ? Array.Empty<Claim>() : [new(Address, address)]],
            scheme, Name, Role));

    /// <summary>The session that a cookie carries; null with a bearer token.</summary>
    public static string? SessionOf(ClaimsPrincipal principal) => principal.FindFirstValue(Session);

    /// <summary>Where the request or the page's connection came from; never in a cookie or token.</summary>
    public static string? AddressOf(ClaimsPrincipal principal) => principal.FindFirstValue(Address);

    public static Guid? Id(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(PersonId), out var id) ? id : null;

    public static IEnumerable<PortalRole> Roles(ClaimsPrincipal principal) =>
        principal.FindAll(Role).Select(claim => Enum.TryParse<PortalRole>(claim.Value, out var role) ? role : (PortalRole?)null).OfType<PortalRole>();
}
