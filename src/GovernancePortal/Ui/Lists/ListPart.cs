using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace GovernancePortal.Ui.Lists;

/// <summary>A component whose state is the list's part of the address; it renders again when the address changes.</summary>
public abstract class ListPart : ComponentBase, IDisposable
{
    /// <summary>Set it where a page has several lists.</summary>
    [Parameter]
    public string? Prefix { get; set; }

    [Inject]
    protected NavigationManager Navigation { get; private set; } = null!;

    /// <summary>By which the address is changed.</summary>
    [Inject]
    protected ListMoves Moves { get; private set; } = null!;

    protected ListAddress Address { get; private set; } = null!;

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    protected override void OnInitialized()
    {
        Address = ListAddress.From(Navigation.Uri, Prefix);
        Navigation.LocationChanged += Moved;
    }

    protected override void OnParametersSet() => Address = ListAddress.From(Navigation.Uri, Prefix);

    /// <summary>Called after the address changed within the same page.</summary>
    protected virtual Task AddressChangedAsync() => Task.CompletedTask;

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        var path = new Uri(moved.Location).AbsolutePath;
        if (!string.Equals(path, Address.Path, StringComparison.OrdinalIgnoreCase))
            return;
        _ = InvokeAsync(async () =>
        {
            Address = ListAddress.From(moved.Location, Prefix);
            try
            {
                await AddressChangedAsync();
                StateHasChanged();
            }
            catch (Exception error)
            {
                await DispatchExceptionAsync(error);
            }
        });
    }
}
