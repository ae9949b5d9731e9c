using GovernancePortal.Ui.Scripts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Shell;

/// <summary>Moves focus to the page's <c>h1</c> when the path changes, so that a screen reader hears where it is; not on the first page.</summary>
public sealed class FocusHeading : ComponentBase
{
    private string? path;
    private bool moved;

    /// <summary>The page that the router found; a new one is the sign that the person moved.</summary>
    [Parameter, EditorRequired]
    public Microsoft.AspNetCore.Components.RouteData Route { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ScriptModules Scripts { get; set; } = null!;

    protected override void OnParametersSet()
    {
        var now = new Uri(Navigation.Uri).AbsolutePath;
        moved = path is not null && !string.Equals(path, now, StringComparison.Ordinal);
        path = now;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!moved)
            return;
        moved = false;
        await Scripts.RunAsync("shell", "focusHeading");
    }
}
