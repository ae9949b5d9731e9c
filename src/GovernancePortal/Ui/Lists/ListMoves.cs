using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace GovernancePortal.Ui.Lists;

/// <summary>
/// Changes of a page's address by its lists, one after the other. Where the browser has not yet answered to one change, the next one goes on from what was asked for, not from
/// the address that is still shown: two filters that are changed quickly both count.
/// </summary>
public sealed class ListMoves : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly List<string> underWay = [];

    public ListMoves(NavigationManager navigation)
    {
        this.navigation = navigation;
        navigation.LocationChanged += Moved;
    }

    /// <summary>The address at which the page will be.</summary>
    public string Uri => underWay.Count > 0 ? underWay[^1] : navigation.Uri;

    /// <summary>Goes to what one change makes of the address.</summary>
    /// <param name="prefix">That of the list that changes.</param>
    /// <param name="replace">Whether the browser's way back leaves out the address that is left.</param>
    public void Go(string? prefix, Func<ListAddress, string> change, bool replace = false)
    {
        var next = navigation.ToAbsoluteUri(change(ListAddress.From(Uri, prefix))).AbsoluteUri;
        underWay.Add(next);
        navigation.NavigateTo(next, replace: replace);
    }

    public void Dispose() => navigation.LocationChanged -= Moved;

    // what came from elsewhere (a link, the way back) is where the next change begins
    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        var ours = underWay.IndexOf(moved.Location);
        underWay.RemoveRange(0, ours < 0 ? underWay.Count : ours + 1);
    }
}
