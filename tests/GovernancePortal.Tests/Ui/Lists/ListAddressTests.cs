using GovernancePortal.Ui.Lists;

namespace GovernancePortal.Tests.Ui.Lists;

public sealed class ListAddressTests
{
    private const string Page = "http://127.0.0.1/inventory";

    [Fact]
    public void From_AFullAddress_ReadsPageSizeSortSearchAndFilters()
    {
        var address = ListAddress.From(Page + "?page=3&pageSize=50&sort=-changed&q=fraud%20review&risk=high");

        address.Page.ShouldBe(3);
        address.PageSize.ShouldBe(50);
        address.Sort.ShouldBe("-changed");
        address.Search.ShouldBe("fraud review");
        address["risk"].ShouldBe("high");
    }

    [Theory]
    [InlineData("?page=0")]
    [InlineData("?page=-4")]
    [InlineData("?page=99999999999999")]
    [InlineData("?page=one")]
    [InlineData("?page=")]
    public void From_ANonsensePage_IsTheFirst(string query) => ListAddress.From(Page + query).Page.ShouldBe(1);

    [Fact]
    public void With_AFilter_KeepsTheRestAndGoesBackToTheFirstPage() =>
        ListAddress.From(Page + "?page=3&sort=name").With("risk", "high & low").ShouldBe("/inventory?sort=name&risk=high%20%26%20low");

    [Fact]
    public void With_Nothing_TakesTheValueOut() => ListAddress.From(Page + "?sort=name&q=a").With("q", null).ShouldBe("/inventory?sort=name");

    [Fact]
    public void WithPage_OfTheFirst_LeavesACleanAddress() => ListAddress.From(Page + "?page=3").WithPage(1).ShouldBe("/inventory");

    [Fact]
    public void Prefix_OfOneList_LeavesTheOtherAlone()
    {
        var open = ListAddress.From(Page + "?open.page=2&done.page=5", "open");

        open.Page.ShouldBe(2);
        open.WithPage(3).ShouldBe("/inventory?open.page=3&done.page=5");
    }

    [Fact]
    public void Without_Filters_DropsThemWithSearchAndPage() =>
        ListAddress.From(Page + "?page=2&q=a&risk=high&sort=name").Without(["risk"]).ShouldBe("/inventory?sort=name");

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 2, "1 2")]
    [InlineData(1, 32, "1 2 3 … 32")]
    [InlineData(3, 32, "1 2 3 4 … 32")]
    [InlineData(4, 32, "1 2 3 4 5 … 32")]
    [InlineData(16, 32, "1 … 15 16 17 … 32")]
    [InlineData(32, 32, "1 … 30 31 32")]
    [InlineData(900, 32, "1 … 30 31 32")]
    [InlineData(500_000, 1_000_000, "1 … 499999 500000 500001 … 1000000")]
    public void PageNumbers_Around_ShowEndsAndNeighbours(int current, int last, string expected) =>
        string.Join(' ', PageNumbers.Around(current, last).Select(page => page?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "…")).ShouldBe(expected);
}
