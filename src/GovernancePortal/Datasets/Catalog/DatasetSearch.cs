using System.Security.Claims;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui.Search;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Datasets.Catalog;

/// <summary>Finds datasets by name or source.</summary>
internal sealed class DatasetSearch(DatasetCatalog catalog) : ISearchSource
{
    public string Group => "Datasets";

    public int Order => 4;

    public IAuthorizationRequirement Requires { get; } = new RequiresPermissionAttribute(Permission.ReadRegister);

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string text, ClaimsPrincipal user, int limit, CancellationToken cancellation)
    {
        var page = await catalog.ListAsync(new PageRequest(PageSize: limit, Q: text), cancellation);
        return
        [
            .. page.Items.Select(item => new SearchHit(
                $"{item.Dataset.Name}, version {item.Dataset.Number}", $"/datasets/{item.Dataset.Id}", "database", item.Dataset.Classification ?? "no class declared", StatusKinds.Parse(item.RedactionVerdict))),
        ];
    }
}
