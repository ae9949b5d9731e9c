using System.Security.Claims;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui.Search;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Registry.Systems;

/// <summary>Finds AI systems by name, business unit or owner.</summary>
internal sealed class SystemSearch(ModelCatalog catalog) : ISearchSource
{
    public string Group => "Systems";

    public int Order => 2;

    public IAuthorizationRequirement Requires { get; } = new RequiresPermissionAttribute(Permission.ReadRegister);

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string text, ClaimsPrincipal user, int limit, CancellationToken cancellation)
    {
        var page = await catalog.SystemsAsync(new PageRequest(PageSize: limit, Q: text), cancellation);
        return [.. page.Items.Select(system => new SearchHit(system.Name, $"/systems/{system.Id}", "inventory_2", system.BusinessUnit))];
    }
}
