using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Radzen;

namespace GovernancePortal.Ui.Lists;

/// <summary>
/// A table that is paged, sorted and filtered on the server, with all of it in the address: a link to the page is a link to what it
/// shows, and back goes back.
/// </summary>
public sealed partial class PagedGrid<TItem>
{
    private readonly Departure gone = new();
    private readonly Dictionary<string, string> sortable = new(StringComparer.Ordinal);
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

    /// <summary>Names of filters in the address, so that an empty list can say that they hide rows.</summary>
    [Parameter]
    public IReadOnlyList<string> Filters { get; set; } = [];

    /// <summary>Shown when there is nothing at all: what it is, why it is empty, the next step.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>A row beneath the opened row.</summary>
    [Parameter]
    public RenderFragment<TItem>? Detail { get; set; }

    /// <summary>Further attributes or classes of a row.</summary>
    [Parameter]
    public Action<RowRenderEventArgs<TItem>>? MarkRow { get; set; }

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    private string Plural => Many ?? One + "s";

    private bool IsFiltered => Address.Search is not null || Filters.Any(name => Address[name] is not null);

    private string? Sorted => Address.Sort ?? DefaultSort;

    /// <summary>Reads the page again, for example after a row was changed or a live update came.</summary>
    public Task ReloadAsync() => ReadAsync(aloud: false);

    internal RenderFragment SortLink(string title, string field)
    {
        // The columns come after the first render; the phone's list of orders shows with the next one.
        if (sortable.TryAdd(field, title))
            _ = InvokeAsync(StateHasChanged);
        return builder => RenderSortLink(builder, title, field);
    }

    private void RenderSortLink(RenderTreeBuilder builder, string title, string field)
    {
        var (upward, downward) = (IsSorted(field), IsSorted("-" + field));
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "class", "gp-sort");
        builder.AddAttribute(2, "href", Address.With("sort", upward ? "-" + field : field));
        builder.AddContent(3, title);
        builder.OpenComponent<Icon>(4);
        builder.AddAttribute(5, nameof(Icon.Name), upward ? "arrow_upward" : downward ? "arrow_downward" : "unfold_more");
        builder.AddAttribute(6, nameof(Icon.Size), 16);
        builder.CloseComponent();
        if (upward || downward)
        {
            // Radzen owns the header cell's aria-sort, so the words stand in the link.
            builder.OpenElement(7, "span");
            builder.AddAttribute(8, "class", "gp-vh");
            builder.AddContent(9, upward ? ", sorted upward" : ", sorted downward");
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    protected override Task OnInitializedAsync() => ReadAsync(aloud: false);

    protected override Task AddressChangedAsync() => ReadAsync(aloud: true);

    protected override void Dispose(bool disposing)
    {
        gone.Dispose();
    }

    private async Task ReadAsync(bool aloud)
    {
        var mine = ++reads;
        reading = true;
        StateHasChanged();
        try
        {
            var request = new PageRequest(Address.Page, Address.PageSize ?? PageSize, Sorted, Address.Search);
            var read = await Load(request, Address, gone.Token);
            if (mine != reads)
                return;
            page = read;
            if (aloud)
                Announcer.Say($"{Units.Count(read.Total, One, Many)}, page {read.Number}");
        }
        catch (OperationCanceledException)
        {
            return;
        }

        reading = false;
        StateHasChanged();
    }

    // Radzen repeats the whole header in each folded cell; a label from the style sheet has no links in it.
    private static void Label(DataGridCellRenderEventArgs<TItem> cell) => cell.Attributes["data-l"] = cell.Column?.Title ?? "";

    private void SortBy(ChangeEventArgs chosen) => Navigation.NavigateTo(Address.With("sort", chosen.Value?.ToString()));

    private bool IsSorted(string field) => string.Equals(Sorted, field, StringComparison.Ordinal);
}
