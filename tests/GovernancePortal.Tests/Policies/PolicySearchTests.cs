using System.Security.Claims;
using GovernancePortal.Identity;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Ui.Search;

namespace GovernancePortal.Tests.Policies;

/// <summary>The search of every page finds policies.</summary>
[Trait("Category", "Database")]
public sealed class PolicySearchTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly ClaimsPrincipal Auditor = PortalClaims.Principal(Guid.NewGuid(), "auditor", "Auditor", [PortalRole.Auditor], "test");

    [Theory]
    [InlineData("training data")]
    [InlineData("DATA-HANDLING")]
    public async Task Find_ByTitleOrId_FindsThePolicy(string text)
    {
        var source = portal.Get<IEnumerable<ISearchSource>>().Single(source => source.Group == "Policies");

        var hit = (await source.SearchAsync(text, Auditor, 5, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (hit.Href, hit.Detail).ShouldBe(("/policies/training-data-handling", "Version 1 in force"));
    }
}
