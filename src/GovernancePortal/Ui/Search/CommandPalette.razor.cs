using System.Globalization;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace GovernancePortal.Ui.Search;

/// <summary>Ctrl K: pages and things in one list. The page's script opens it; typing and choosing happen here.</summary>
public sealed partial class CommandPalette : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private CancellationTokenSource search = new();
    private IReadOnlyList<SearchGroup> groups = [];
    private List<SearchHit> hits = [];
    private string text = "";
    private int chosen;
    private bool isOpen;

    /// <summary>The entries that this person may open.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<NavigationItem> Pages { get; set; } = [];

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private PortalSearch Search { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    public void Dispose()
    {
        search.Cancel();
        search.Dispose();
    }

    // What a closed list would hold is kept by no open page: it is drawn when the list is opened.
    private Task OpenedAsync() => isOpen ? Task.CompletedTask : FindAsync(CancellationToken.None);

    private static string OptionId(int index) => string.Create(CultureInfo.InvariantCulture, $"gp-cmd-{index}");

    private async Task TypedAsync()
    {
        await search.CancelAsync();
        search.Dispose();
        search = new();
        var token = search.Token;
        try
        {
            await Task.Delay(Pause, Clock, token);
            await FindAsync(token);
        }
        catch (OperationCanceledException)
        {
            // The person typed on; a newer search runs.
        }
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        var user = Authentication is null ? new() : (await Authentication).User;
        groups = await Search.FindAsync(text, user, Pages, cancellation);
        hits = [.. groups.SelectMany(group => group.Hits)];
        (chosen, isOpen) = (0, true);
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (hits.Count == 0)
            return;
        switch (key.Key)
        {
            case "ArrowDown":
                chosen = (chosen + 1) % hits.Count;
                break;
            case "ArrowUp":
                chosen = (chosen + hits.Count - 1) % hits.Count;
                break;
            case "Enter":
                await OpenAsync(hits[chosen]);
                break;
        }
    }

    private async Task OpenAsync(SearchHit hit)
    {
        await Scripts.RunAsync("shell", "closeDialog", "gp-palette");
        Navigation.NavigateTo(hit.Href);
    }

    private void Clear() => (text, groups, hits, chosen, isOpen) = ("", [], [], 0, false);
}
