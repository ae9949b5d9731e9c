using System.Net;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Ledger;

[Trait("Category", "Database")]
public sealed class RefusalLogTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);

    [Fact]
    public async Task Flood_OfOneKind_IsSaid_AndHidesNoOtherKind()
    {
        var actor = Guid.NewGuid();
        for (var i = 0; i < RefusalLog.MostPerMinute + 10; i++)
            await RefuseAsync(actor, "flood");
        await RefuseAsync(actor, "other");
        var flood = await council.RefusalsAsync(actor, "flood");
        (flood.Count, flood.Count(code => code == "refusals-flood")).ShouldBe((RefusalLog.MostPerMinute + 1, 1));
        (await council.RefusalsAsync(actor, "other")).ShouldBe(["test"]);
    }

    [Fact]
    public async Task Refusal_AboutAPerson_LeavesNoNameInTheLedger()
    {
        var (person, account) = await council.NewcomerAsync("auditor");
        (await council.PostAsync("admin", $"/people/{person}/roles", new { role = "auditor" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await council.DeleteAsync("admin", $"/people/{person}/suspension")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await council.PostAsync("admin", $"/people/{person}/suspension", new { reason = "left" })).Status.ShouldBe(HttpStatusCode.OK);
        (await council.PostAsync("admin", $"/people/{person}/suspension", new { reason = "again" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await council.PostAsync("admin", $"/people/{person}/roles", new { role = "compliance" })).Status.ShouldBe(HttpStatusCode.Conflict);
        var entries = await council.EntriesAsync(new(Kind: "refused-attempt"));
        entries.Count(entry => entry.Content.GetRawText().Contains(person.ToString(), StringComparison.Ordinal)).ShouldBe(4);
        entries.ShouldAllBe(entry => !entry.Content.GetRawText().Contains(account, StringComparison.Ordinal));
    }

    private Task<Error> RefuseAsync(Guid actor, string attempted) => portal.Get<RefusalLog>().EnterAsync(
        new ChangeOrigin(actor, null, "test", null), attempted, "thing", "one", Error.Forbidden("test", "No."), TestContext.Current.CancellationToken);
}
