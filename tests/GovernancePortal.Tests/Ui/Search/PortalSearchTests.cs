using System.Security.Claims;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Search;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Ui.Search;

public sealed class PortalSearchTests
{
    private static readonly IReadOnlyList<NavigationItem> Pages = [new(new(NavigationGroup.Proof, "Ledger", "/ledger", "menu_book"), null), new(new(NavigationGroup.Register, "Inventory", "/inventory", "inventory_2"), null)];
    private static readonly ClaimsPrincipal Auditor = PortalClaims.Principal(Guid.NewGuid(), "auditor", "Auditor", [PortalRole.Auditor], "test");
    private static readonly IAuthorizationService Roles = new ServiceCollection().AddLogging().AddAuthorization().AddSingleton<IAuthorizationHandler, PermissionHandler>().BuildServiceProvider().GetRequiredService<IAuthorizationService>();
    private readonly CancellationToken stop = Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_WithAText_AsksEverySourceInOrderAndThePagesLast()
    {
        var search = new PortalSearch([new Source("Releases", 2, 1), new Source("Systems", 1, 2)], Roles, NullLogger<PortalSearch>.Instance);

        var groups = await search.FindAsync(" led ", Auditor, Pages, stop);

        groups.Select(group => group.Title).ShouldBe(["Systems", "Releases", "Go to"]);
        groups[^1].Hits.ShouldHaveSingleItem().Href.ShouldBe("/ledger");
    }

    [Fact]
    public async Task Find_WhenASourceFails_LeavesItOut()
    {
        var search = new PortalSearch([new Source("Broken", 1, -1), new Source("Systems", 2, 1)], Roles, NullLogger<PortalSearch>.Instance);

        (await search.FindAsync("fraud", Auditor, Pages, stop)).Select(group => group.Title).ShouldBe(["Systems"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    public async Task Find_WithTooLittle_AsksNoSource(string text)
    {
        var source = new Source("Systems", 1, 3);

        await new PortalSearch([source], Roles, NullLogger<PortalSearch>.Instance).FindAsync(text, Auditor, Pages, stop);

        source.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Find_ByAPersonWithoutARole_AsksNoSource()
    {
        var source = new Source("Systems", 1, 3);
        var nobody = PortalClaims.Principal(Guid.NewGuid(), "guest", "Guest", [], "test");

        (await new PortalSearch([source], Roles, NullLogger<PortalSearch>.Instance).FindAsync("fraud", nobody, Pages, stop)).ShouldBeEmpty();

        source.Asked.ShouldBe(0);
    }

    private sealed class Source(string group, int order, int hits) : ISearchSource
    {
        public int Asked { get; private set; }

        public string Group => group;

        public int Order => order;

        public IAuthorizationRequirement Requires { get; } = new RequiresPermissionAttribute(Permission.ReadLedger);

        public Task<IReadOnlyList<SearchHit>> SearchAsync(string text, ClaimsPrincipal user, int limit, CancellationToken cancellation)
        {
            Asked++;
            if (hits < 0)
                throw new InvalidOperationException();
            return Task.FromResult<IReadOnlyList<SearchHit>>([.. Enumerable.Range(0, hits).Select(n => new SearchHit($"{group} {n}", $"/{n}", "inbox"))]);
        }
    }
}
