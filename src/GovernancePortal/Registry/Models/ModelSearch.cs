using System.Security.Claims;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui.Search;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Registry.Models;

/// <summary>Finds models by their name or their system's; a model leads to its newest version.</summary>
internal sealed class ModelSearch(ModelCatalog catalog) : ISearchSource
{
    public string Group => "Models and versions";

    public int Order => 3;

    public IAuthorizationRequirement Requires { get; } = new RequiresPermissionAttribute(Permission.ReadRegister);

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string text, ClaimsPrincipal user, int limit, CancellationToken cancellation)
    {
        var page = await catalog.ModelsAsync(new PageRequest(PageSize: limit, Q: text), null, cancellation);
        return
        [
            .. page.Items.SelectMany(model => new[]
            {
                new SearchHit(model.Name, $"/models/{model.Id}", "smart_toy", $"{model.Kind.Replace('-', ' ')} of {model.SystemName}"),
                model.LatestVersionId is { } latest ? new SearchHit($"{model.Name} {model.LatestVersion}", $"/versions/{latest}", "deployed_code", "newest version") : null,
            }).OfType<SearchHit>().Take(limit),
        ];
    }
}
