using System.Globalization;
using System.Net;
using GovernancePortal.Ledger.Entries;
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

    [Theory]
    [InlineData("scientist", "/releases/{0}/gate-runs", "gates.run")]
    [InlineData("scientist", "/releases/{0}/resubmission", "release.resubmit")]
    [InlineData("compliance", "/releases/{0}/evidence", "evidence.export")]
    [InlineData("compliance", "/policy-versions/{0}/replays", "policy.replay")]
    [InlineData("admin", "/webhooks/{0}/ping", "webhook.ping")]
    [InlineData("admin", "/webhooks/{0}/deliveries/{0}/send", "webhook.send-again")]
    [InlineData("security", "/datasets/{0}/redaction-report/acceptance", "redaction-report.accept")]
    [InlineData("scientist", "/datasets/{0}/redaction-report/cancellation", "dataset.cancel-scan")]
    [InlineData("scientist", "/datasets/{0}/redaction-report", "dataset.scan-again")]
    public async Task Attempt_OnWhatIsNotThere_IsEntered(string account, string path, string attempted)
    {
        var id = Guid.NewGuid();

        (await council.PostAsync(account, string.Format(CultureInfo.InvariantCulture, path, id))).Status.ShouldBe(HttpStatusCode.NotFound);

        var entry = (await council.EntriesAsync(new(Kind: "refused-attempt", Actor: await council.IdOfAsync(account), Action: attempted + ".refused"))).ShouldHaveSingleItem();
        Field(entry, "code").ShouldBe("not-found");
        Field(entry, "subjectId").ShouldBe(id.ToString());
    }

    [Fact]
    public async Task Release_OfAnUnknownVersion_Screening_OfAnUnknownSystem_AreEntered()
    {
        var id = Guid.NewGuid();

        (await council.PostAsync("scientist", "/releases", new { versionId = id, environment = "production", businessUse = "Loans" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.PostAsync("compliance", $"/systems/{id}/screenings", Story.Screening())).Status.ShouldBe(HttpStatusCode.NotFound);

        (await council.RefusalsAsync(await council.IdOfAsync("scientist"), "release.request")).ShouldBe(["not-found"]);
        (await council.RefusalsAsync(await council.IdOfAsync("compliance"), "system.screen")).ShouldBe(["not-found"]);
    }

    private static string? Field(LedgerEntryView entry, string name) => entry.Content.GetProperty("fields").GetProperty(name).GetProperty("to").GetString();

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
