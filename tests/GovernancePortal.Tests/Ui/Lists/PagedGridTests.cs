using Bunit;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Ui.Lists;

public sealed class PagedGridTests : UiTestContext
{
    private readonly List<PageRequest> asked = [];

    [Fact]
    public void Grid_Opened_AsksForTheFirstPageInItsDefaultOrder()
    {
        var grid = RenderGrid();

        asked.ShouldBe([new PageRequest(1, 10, "-name", null)]);
        grid.FindAll("tbody tr").Count.ShouldBe(10);
        grid.Find(".gp-pager").TextContent.ShouldContain("1 to 10 of 25 things");
    }

    [Fact]
    public void Grid_WhenTheAddressChanges_ReadsWhatItSays()
    {
        var grid = RenderGrid();

        Services.GetRequiredService<NavigationManager>().NavigateTo("/?page=3&sort=name&q=t");

        grid.WaitForAssertion(() => grid.FindAll("tbody tr").Count.ShouldBe(5));
        asked[^1].ShouldBe(new PageRequest(3, 10, "name", "t"));
    }

    [Fact]
    public void Header_OfASortableColumn_IsALinkToTheOtherDirection()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?sort=name&page=2");
        var grid = RenderGrid();

        grid.WaitForAssertion(() => grid.Find("th a.gp-sort").GetAttribute("href").ShouldBe("/?sort=-name"));
        grid.Find("th").GetAttribute("aria-sort").ShouldBe("ascending");
    }

    [Fact]
    public void Cells_OfEachRow_CarryTheirLabelForNarrowScreens() =>
        RenderGrid().Find("tbody td").GetAttribute("data-l").ShouldBe("Name");

    [Fact]
    public async Task Row_WhenTheListIsReadAnew_KeepsItsElementAndItsOpenDetail()
    {
        var first = 1;
        var grid = Render<PagedGrid<Row>>(p => p
            .Add(g => g.Load, (_, _, _) => Task.FromResult(new Page<Row>([.. Enumerable.Range(first, 3).Select(n => new Row($"thing {n}"))], 9, 1, 3)))
            .Add(g => g.RowKey, row => row.Name)
            .Add(g => g.Columns, Columns)
            .Add(g => g.Caption, "Things")
            .Add(g => g.One, "thing")
            .Add(g => g.DetailName, row => $"More of {row.Name}")
            .Add(g => g.Detail, row => builder => builder.AddContent(0, $"all of {row.Name}")));
        await grid.Find("button[aria-label='More of thing 2']").ClickAsync(new());
        grid.Find("tr.detail").TextContent.ShouldBe("all of thing 2");

        first = 0;
        await grid.InvokeAsync(grid.Instance.ReloadAsync);

        grid.FindAll("tbody tr").Select(row => row.ClassName!.Trim()).ShouldBe(["mid", "mid", "mid open", "detail"]);
        grid.Find("button[aria-label='More of thing 2']").GetAttribute("aria-expanded").ShouldBe("true");
        grid.FindComponents<GridColumn<Row>>().Count.ShouldBe(1);
    }

    [Fact]
    public void Grid_WithNothing_ShowsThePagesOwnEmptyState() =>
        RenderGrid(total: 0).Markup.ShouldContain("Nothing yet");

    [Fact]
    public void Grid_WithNothingThatFits_OffersToDropTheSearch()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?q=zzz&kind=a");

        var grid = RenderGrid(total: 0);

        grid.Find("h3").TextContent.ShouldBe("No thing fits");
        grid.Find(".gp-empty a").GetAttribute("href").ShouldBe("/");
    }

    [Fact]
    public void Grid_WhileItReads_ShowsRowsOfTheFinalHeight()
    {
        var gate = new TaskCompletionSource<Page<Row>>();

        var grid = Render<PagedGrid<Row>>(p => p.Add(g => g.Load, (_, _, _) => gate.Task).Add(g => g.RowKey, row => row.Name).Add(g => g.Columns, Columns).Add(g => g.Caption, "Things").Add(g => g.One, "thing"));

        grid.Find("[role=status]").TextContent.ShouldBe("Loading things");
        grid.FindAll(".gp-skel").ShouldNotBeEmpty();
    }

    private IRenderedComponent<PagedGrid<Row>> RenderGrid(int total = 25) => Render<PagedGrid<Row>>(p => p
        .Add(g => g.Load, (request, _, _) => Task.FromResult(Read(request, total)))
        .Add(g => g.RowKey, row => row.Name)
        .Add(g => g.Columns, Columns)
        .Add(g => g.Caption, "Things")
        .Add(g => g.One, "thing")
        .Add(g => g.PageSize, 10)
        .Add(g => g.DefaultSort, "-name")
        .Add(g => g.Filters, ["kind"])
        .Add(g => g.Empty, "Nothing yet"));

    private Page<Row> Read(PageRequest request, int total)
    {
        asked.Add(request);
        var rows = Enumerable.Range(1, total).Skip(request.Skip).Take(request.Size).Select(n => new Row($"thing {n}"));
        return new([.. rows], total, request.Number, request.Size);
    }

    private static void Columns(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenComponent<GridColumn<Row>>(0);
        builder.AddAttribute(1, "Title", "Name");
        builder.AddAttribute(2, "Sort", "name");
        builder.AddAttribute(3, "Template", (RenderFragment<Row>)(row => cell => cell.AddContent(0, row.Name)));
        builder.CloseComponent();
    }

    private sealed record Row(string Name);
}
