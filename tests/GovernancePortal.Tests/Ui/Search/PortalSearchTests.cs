using System.Security.Claims;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Ui.Search;

public sealed class PortalSearchTests
{
    private static readonly IReadOnlyList<NavigationItem> Pages = [new(new(NavigationGroup.Proof, "Ledger", "/ledger", "menu_book"), null), new(new(NavigationGroup.Register, "Inventory", "/inventory", "inventory_2"), null)];
    private readonly CancellationToken stop = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_WithAText_AsksEverySourceInOrderAndThePagesLast()
    {
        var search = new PortalSearch([new Source("Releases", 2, 1), new Source("Systems", 1, 2)], NullLogger<PortalSearch>.Instance);

        var groups = await search.FindAsync(" led ", new(), Pages, stop);

        groups.Select(group => group.Title).ShouldBe(["Systems", "Releases", "Go to"]);
        groups[^1].Hits.ShouldHaveSingleItem().Href.ShouldBe("/ledger");
    }

    [Fact]
    public async Task Find_WhenASourceFails_LeavesItOut()
    {
        var search = new PortalSearch([new Source("Broken", 1, -1), new Source("Systems", 2, 1)], NullLogger<PortalSearch>.Instance);

        (await search.FindAsync("fraud", new(), Pages, stop)).Select(group => group.Title).ShouldBe(["Systems"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    public async Task Find_WithTooLittle_AsksNoSource(string text)
    {
        var source = new Source("Systems", 1, 3);

        await new PortalSearch([source], NullLogger<PortalSearch>.Instance).FindAsync(text, new(), Pages, stop);

        source.Asked.ShouldBe(0);
    }

    private sealed class Source(string group, int order, int hits) : ISearchSource
    {
        public int Asked { get; private set; }

        public string Group => group;

        public int Order => order;

        public Task<IReadOnlyList<SearchHit>> SearchAsync(string text, ClaimsPrincipal user, int limit, CancellationToken cancellation)
        {
            Asked++;
            if (hits < 0)
                throw new InvalidOperationException();
            return Task.FromResult<IReadOnlyList<SearchHit>>([.. Enumerable.Range(0, hits).Select(n => new SearchHit($"{group} {n}", $"/{n}", "inbox"))]);
        }
    }
}
