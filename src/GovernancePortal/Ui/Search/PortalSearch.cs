using System.Security.Claims;
using GovernancePortal.Ui.Navigation;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Ui.Search;

/// <summary>Looks in the pages and in every room's source that the person may read; a source that fails is left out and logged.</summary>
public sealed class PortalSearch(IEnumerable<ISearchSource> sources, IAuthorizationService authorization, ILogger<PortalSearch> logger)
{
    private const int HitsPerGroup = 5;
    private const int ShortestText = 2;

    public async Task<IReadOnlyList<SearchGroup>> FindAsync(
        string text, ClaimsPrincipal user, IReadOnlyList<NavigationItem> pages, CancellationToken cancellation)
    {
        var wanted = text.Trim();
        var groups = new List<SearchGroup>();
        if (wanted.Length >= ShortestText)
        {
            foreach (var source in sources.OrderBy(source => source.Order))
            {
                if ((await authorization.AuthorizeAsync(user, null, source.Requires)).Succeeded)
                    groups.Add(new(source.Group, await AskAsync(source, wanted, user, cancellation)));
            }
        }

        groups.Add(new("Go to", PagesLike(wanted, pages)));
        return [.. groups.Where(group => group.Hits.Count > 0)];
    }

    private static List<SearchHit> PagesLike(string text, IReadOnlyList<NavigationItem> pages) =>
    [
        .. pages.Select(page => page.Entry)
            .Where(entry => entry.Title.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Select(entry => new SearchHit(entry.Title, entry.Href, entry.Icon, "page")),
    ];

    private async Task<IReadOnlyList<SearchHit>> AskAsync(ISearchSource source, string text, ClaimsPrincipal user, CancellationToken cancellation)
    {
        try
        {
            return await source.SearchAsync(text, user, HitsPerGroup, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogWarning(error, "The search in {Source} failed", source.Group);
            return [];
        }
    }
}
