using System.Net;
using GovernancePortal.Ledger;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Policies.Approved;

/// <summary>What somebody withdrew does not come back with the next start.</summary>
[Trait("Category", "Database")]
public sealed class EmptiedListsTests(Portal portal, EmbeddedCluster cluster) : IClassFixture<Portal>
{
    [Fact]
    public async Task Start_AfterEveryApprovalWasWithdrawn_LeavesTheListsEmpty()
    {
        var (council, story) = (new Council(portal), new Story(portal));
        foreach (var value in (await story.GetAsync("admin", "/approved-values")).EnumerateArray())
            (await council.DeleteAsync("admin", $"/approved-values/{Story.Id(value)}")).Status.ShouldBe(HttpStatusCode.NoContent);
        await portal.Get<LedgerBook>().CatchUpAsync(TestContext.Current.CancellationToken);

        await using var again = new SecondPortal(cluster, portal.Connection, portal.DataFolder);
        await again.InitializeAsync();

        (await new Story(again).GetAsync("admin", "/approved-values")).GetArrayLength().ShouldBe(0);
    }
}
