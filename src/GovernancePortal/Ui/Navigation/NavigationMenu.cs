using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Ui.Navigation;

/// <summary>The entries that a person may open, in the sidebar's order, with what waits behind each.</summary>
public sealed class NavigationMenu(
    IEnumerable<NavigationEntry> entries, IAuthorizationService authorization, IServiceProvider services, ILogger<NavigationMenu> logger)
{
    /// <summary>Entries the person may open. Counts are left out; <see cref="CountAsync"/> adds them.</summary>
    public async Task<IReadOnlyList<NavigationItem>> ForAsync(ClaimsPrincipal user)
    {
        var seen = new List<NavigationItem>();
        if (user.Identity?.IsAuthenticated != true)
            return seen;
        foreach (var entry in entries.OrderBy(e => e.Group).ThenBy(e => e.Order).ThenBy(e => e.Title, StringComparer.Ordinal))
        {
            if (entry.Requires is null || (await authorization.AuthorizeAsync(user, null, entry.Requires)).Succeeded)
                seen.Add(new(entry, null));
        }

        return seen;
    }

    /// <summary>The same items with their counts; one that cannot be had is left out rather than breaking the sidebar.</summary>
    public async Task<IReadOnlyList<NavigationItem>> CountAsync(
        IReadOnlyList<NavigationItem> items, ClaimsPrincipal user, CancellationToken cancellation)
    {
        var counted = new List<NavigationItem>(items.Count);
        foreach (var item in items)
            counted.Add(item with { Count = await CountOneAsync(item.Entry, user, cancellation) });
        return counted;
    }

    private async Task<int?> CountOneAsync(NavigationEntry entry, ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (entry.Count is null)
            return null;
        try
        {
            return await entry.Count(services, user, cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return null; // nobody looks at it any more
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogWarning(error, "The count behind {Entry} could not be read", entry.Title);
            return null;
        }
    }
}
