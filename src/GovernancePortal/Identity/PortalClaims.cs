using System.Security.Claims;

namespace GovernancePortal.Identity;

/// <summary>The claims of a portal principal: who it is, and the roles held when it was last looked up.</summary>
public static class PortalClaims
{
    public const string PersonId = "sub";
    public const string Name = "name";
    public const string Account = "preferred_username";
    public const string Role = "role";

    public static ClaimsPrincipal Principal(Guid id, string account, string displayName, IEnumerable<PortalRole> roles, string scheme) =>
        new(new ClaimsIdentity(
            [new(PersonId, id.ToString()), new(Account, account), new(Name, displayName), .. roles.Select(role => new Claim(Role, role.ToString()))],
            scheme, Name, Role));

    public static Guid? Id(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(PersonId), out var id) ? id : null;

    public static IEnumerable<PortalRole> Roles(ClaimsPrincipal principal) =>
        principal.FindAll(Role).Select(claim => Enum.TryParse<PortalRole>(claim.Value, out var role) ? role : (PortalRole?)null).OfType<PortalRole>();
}
