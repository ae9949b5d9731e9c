using System.Security.Claims;
using GovernancePortal.Gates;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ui.Search;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Releases.Requests;

/// <summary>Finds releases by number, model, system, business unit or use.</summary>
internal sealed class ReleaseSearch(ReleaseOverview overview) : ISearchSource
{
    public string Group => "Releases";

    public int Order => 1;

    public IAuthorizationRequirement Requires { get; } = new RequiresPermissionAttribute(Permission.ReadRegister);

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string text, ClaimsPrincipal user, int limit, CancellationToken cancellation)
    {
        var page = await overview.ListAsync(new(1, limit, Q: text), new(), null, cancellation);
        return [.. page.Items.Select(line => new SearchHit(
            line.Release.Title, $"/releases/{line.Release.Id}", "fact_check", $"{line.Release.Number} to {line.Release.Environment}, {ReleaseWords.Of(line.Release.State).Word.ToLowerInvariant()}",
            line.Verdict is { } verdict ? StatusKinds.Parse(verdict.Key()) : ReleaseWords.Of(line.Release.State).Kind))];
    }
}
