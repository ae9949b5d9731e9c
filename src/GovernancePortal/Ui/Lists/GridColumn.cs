using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Lists;

/// <summary>
/// A column of a <see cref="PagedGrid{TItem}"/>: it says what the list draws and draws nothing itself, so that a row costs no component.
/// The server sorts: the header is a link that puts <see cref="Sort"/> into the address.
/// </summary>
public sealed class GridColumn<TItem> : IComponent
    where TItem : notnull
{
    /// <summary>Words of the header; empty where the cells speak for themselves, such as buttons.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What a row's cell holds.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<TItem> Template { get; set; } = null!;

    /// <summary>Name of the field in <c>?sort=</c>; null where the column cannot be sorted.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>The first column: it holds the link, and on a phone it stands without a label.</summary>
    [Parameter]
    public bool Lead { get; set; }

    /// <summary>A first column of numbers, which needs no width of its own.</summary>
    [Parameter]
    public bool Slim { get; set; }

    /// <summary>Numbers: at the end of the cell, figures of one width.</summary>
    [Parameter]
    public bool Figures { get; set; }

    /// <summary>Left out between 768 and 1200 px rather than scrolled to.</summary>
    [Parameter]
    public bool Secondary { get; set; }

    [CascadingParameter]
    private PagedGrid<TItem> Owner { get; set; } = null!;

    internal string? CellClass { get; private set; }

    internal string? HeaderClass { get; private set; }

    public void Attach(RenderHandle renderHandle)
    {
        // It renders nothing.
    }

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        HeaderClass = Classes([(Figures, "n"), (Secondary, "hide-m")]);
        CellClass = Classes([(Lead, "lead"), (Slim, "slim"), (Figures, "n"), (Secondary, "hide-m")]);
        Owner.Take(this);
        return Task.CompletedTask;
    }

    private static string? Classes(ReadOnlySpan<(bool On, string Name)> all)
    {
        string? classes = null;
        foreach (var (on, name) in all)
            classes = !on ? classes : classes is null ? name : $"{classes} {name}";
        return classes;
    }
}
