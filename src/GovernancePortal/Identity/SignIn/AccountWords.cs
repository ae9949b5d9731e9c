using System.Security.Claims;
using GovernancePortal.Ui.People;
using GovernancePortal.Ui.Shell;

namespace GovernancePortal.Identity.SignIn;

/// <summary>How the account menu tells who is signed in: name, and the titles of the roles and seats held, seats first.</summary>
internal static class AccountWords
{
    private const string WithoutRole = "No role yet";

    public static AccountSummary Describe(ClaimsPrincipal user)
    {
        var roles = PortalClaims.Roles(user).Distinct().OrderBy(role => role.AsSeat() is null).ThenBy(role => role).ToList();
        var name = user.Identity?.Name is { Length: > 0 } given ? given : "Signed in";
        var titles = roles.Select(role => role.Title()).Where(title => !string.Equals(title, name, StringComparison.OrdinalIgnoreCase)).ToList();
        var detail = roles.Count == 0 ? WithoutRole : titles.Count > 0 ? string.Join(", ", titles) : user.FindFirstValue(PortalClaims.Account) ?? name;
        return new(name, detail, RoleIcons.For(roles.Count == 0 ? null : roles[0].Key()));
    }
}
