using Microsoft.AspNetCore.Components;
using Radzen;
using Radzen.Blazor;

namespace GovernancePortal.Ui.Lists;

/// <summary>A column of a <see cref="PagedGrid{TItem}"/>. The server sorts: the header is a link that puts <see cref="Sort"/> into the address.</summary>
public sealed class GridColumn<TItem> : RadzenDataGridColumn<TItem>
    where TItem : notnull
{
    /// <summary>Name of the field in <c>?sort=</c>; null where the column cannot be sorted.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>The first column: it holds the link, and on a phone it stands without a label.</summary>
    [Parameter]
    public bool Lead { get; set; }

    /// <summary>Numbers: at the end of the cell, figures of one width.</summary>
    [Parameter]
    public bool Figures { get; set; }

    /// <summary>Left out between 768 and 1200 px rather than scrolled to.</summary>
    [Parameter]
    public bool Secondary { get; set; }

    [CascadingParameter]
    private PagedGrid<TItem>? Owner { get; set; }

    protected override void OnInitialized()
    {
        Sortable = false;
        Filterable = false;
        TextAlign = Figures ? TextAlign.End : TextAlign.Start;
        CssClass = string.Join(' ', new[] { Lead ? "lead" : null, Figures ? "n" : null, Secondary ? "hide-m" : null, CssClass }.OfType<string>());
        HeaderCssClass = string.Join(' ', new[] { Figures ? "n" : null, Secondary ? "hide-m" : null, HeaderCssClass }.OfType<string>());
        if (Owner is not null && Sort is not null)
            HeaderTemplate = Owner.SortLink(Title, Sort);
        base.OnInitialized();
    }
}
