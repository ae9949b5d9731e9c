using System.Security.Claims;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ui.Search;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Policies;

/// <summary>Finds policies by title or id. There are few, so that all are looked at.</summary>
internal sealed class PolicySearch(PolicyBook book) : ISearchSource
{
    public string Group => "Policies";

    public int Order => 5;

    public IAuthorizationRequirement Requires { get; } = new RequiresPermissionAttribute(Permission.ReadPolicies);

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string text, ClaimsPrincipal user, int limit, CancellationToken cancellation)
    {
        var found = (await book.ListAsync(cancellation)).Where(set => set.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || set.Key.Contains(text, StringComparison.OrdinalIgnoreCase));
        return [.. found.Take(limit).Select(set => new SearchHit(set.Title, $"/policies/{set.Key}", "policy", set.Binding is { } binding ? $"Version {binding.Number} in force" : "not in force"))];
    }
}
