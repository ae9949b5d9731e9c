using System.Security.Claims;
using GovernancePortal.Platform.Database;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Live;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Scripts;
using GovernancePortal.Ui.Time;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace GovernancePortal.Ui.Shell;

/// <summary>The frame around every page: app bar, notice, sidebar, search and live regions.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly Departure gone = new();
    private IReadOnlyList<NavigationItem> items = [];
    private ClaimsPrincipal user = new();
    private IDisposable? watching;
    private string path = "/";
    private int loads;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private NavigationMenu Menu { get; set; } = null!;

    [Inject]
    private NavigationCounts Counts { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

    [Inject]
    private BrowserTime BrowserTime { get; set; } = null!;

    [Inject]
    private DatabasePresence Database { get; set; } = null!;

    [Inject]
    private PageOutage Outage { get; set; } = null!;

    public void Dispose()
    {
        watching?.Dispose();
        Navigation.LocationChanged -= Moved;
        Database.Changed -= CameOrWent;
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        path = CurrentPath();
        if (RendererInfo.IsInteractive) // the frame of an answer to a request is drawn once
        {
            Navigation.LocationChanged += Moved;
            Database.Changed += CameOrWent;
            watching = Counts.Changed.Watch(_ => RecountSoon());
        }

        if (Authentication is not null)
            user = (await Authentication).User;
        items = await Menu.ForAsync(user);
        items = await Menu.CountAsync(items, user, gone.Token);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        if (await Scripts.AskAsync<string>("shell", "browserZone") is { } zone)
            BrowserTime.Use(zone);
    }

    private string CurrentPath() => new Uri(Navigation.Uri).AbsolutePath;

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        path = CurrentPath();
        RecountSoon();
    }

    private void CameOrWent(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        if (Database.IsAway)
            return;
        if (Outage.LeftPageUnread)
        {
            loads++;
            Outage.Open();
        }

        RecountSoon();
    });

    private void RecountSoon() => _ = InvokeAsync(RecountAsync);

    private async Task RecountAsync()
    {
        StateHasChanged();
        try
        {
            items = await Menu.CountAsync(items, user, gone.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The circuit ended while counting.
        }
    }
}
