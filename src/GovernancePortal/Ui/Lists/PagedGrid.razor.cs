using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Live;
using GovernancePortal.Ui.Time;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Lists;

/// <summary>
/// A table that is paged, sorted and filtered on the server, with all of it in the address: a link to the page is a link to what it
/// shows, and back goes back.
/// </summary>
public sealed partial class PagedGrid<TItem>
{
    private readonly Departure gone = new();
    private readonly List<GridColumn<TItem>> columns = [];
    private readonly HashSet<object> open = [];
    private IDisposable? watching;
    private Page<TItem>? page;
    private bool reading;
    private int reads;

    /// <summary>Reads one page. The address carries filters beside the request: <c>address["verdict"]</c>.</summary>
    [Parameter, EditorRequired]
    public Func<PageRequest, ListAddress, CancellationToken, Task<Page<TItem>>> Load { get; set; } = null!;

    /// <summary><see cref="GridColumn{TItem}"/> items.</summary>
    [Parameter, EditorRequired]
    public RenderFragment Columns { get; set; } = null!;

    /// <summary>Name of the table for screen readers: "AI systems".</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>One row: "system".</summary>
    [Parameter, EditorRequired]
    public string One { get; set; } = "";

    /// <summary>Several rows, when it is not the one with an s.</summary>
    [Parameter]
    public string? Many { get; set; }

    /// <summary>Rows for a page unless the address says otherwise.</summary>
    [Parameter]
    public int PageSize { get; set; } = 25;

    /// <summary>Order unless the address says otherwise: <c>-changed</c>.</summary>
    [Parameter]
    public string? DefaultSort { get; set; }

    /// <summary>What the order is called that rows come in where no column sorts them: "What ends next".</summary>
    [Parameter]
    public string OwnOrder { get; set; } = "No column";

    /// <summary>Names of filters in the address, so that an empty list can say that they hide rows.</summary>
    [Parameter]
    public IReadOnlyList<string> Filters { get; set; } = [];

    /// <summary>Shown when there is nothing at all: what it is, why it is empty, the next step.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>A row beneath an opened row.</summary>
    [Parameter]
    public RenderFragment<TItem>? Detail { get; set; }

    /// <summary>Name of the button that opens it: "Details of entry 12".</summary>
    [Parameter]
    public Func<TItem, string> DetailName { get; set; } = _ => "Details";

    /// <summary>
    /// What a row is known by, once on a page: its id. A row that stays keeps its elements when the list is read anew, and with them the
    /// focus, an open text and an opened detail.
    /// </summary>
    [Parameter, EditorRequired]
    public Func<TItem, object> RowKey { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    [Inject]
    private BrowserTime Browser { get; set; } = null!;

    private string Plural => Many ?? One + "s";

    private bool IsFiltered => Address.Search is not null || Filters.Any(name => Address[name] is not null);

    private string? Sorted => Address.Sort ?? DefaultSort;

    /// <summary>Reads the page again, for example after a row was changed or a live update came.</summary>
    public async Task ReloadAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    internal void Take(GridColumn<TItem> column) => columns.Add(column);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        watching = Browser.Changed.Watch(zone => _ = InvokeAsync(StateHasChanged));
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task AddressChangedAsync()
    {
        reading = true;
        StateHasChanged();
        if (await ReadAsync())
            Announcer.Say($"{Units.Count(page!.Total, One, Many)}, page {page.Number}");
    }

    protected override void Dispose(bool disposing)
    {
        watching?.Dispose();
        gone.Dispose();
    }

    // True when what was read is shown, false when a later read took its place or the person left. Who calls draws.
    private async Task<bool> ReadAsync()
    {
        var mine = ++reads;
        try
        {
            var request = new PageRequest(Address.Page, Address.PageSize ?? PageSize, Sorted, Address.Search);
            var read = await Load(request, Address, gone.Token);
            if (mine != reads)
                return false;
            (page, reading) = (read, false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Toggle(object key)
    {
        if (!open.Remove(key))
            open.Add(key);
    }

    private void SortBy(ChangeEventArgs chosen) => Moves.Go(Prefix, address => address.With("sort", chosen.Value?.ToString()));

    private string NextOrder(GridColumn<TItem> column) => Address.With("sort", IsSorted(column.Sort!) ? "-" + column.Sort : column.Sort);

    private string? Direction(GridColumn<TItem> column) =>
        column.Sort is null ? null : IsSorted(column.Sort) ? "ascending" : IsSorted("-" + column.Sort) ? "descending" : null;

    private string Arrow(GridColumn<TItem> column) => Direction(column) switch
    {
        "ascending" => "arrow_upward",
        "descending" => "arrow_downward",
        _ => "unfold_more",
    };

    private bool IsSorted(string field) => string.Equals(Sorted, field, StringComparison.Ordinal);
}
