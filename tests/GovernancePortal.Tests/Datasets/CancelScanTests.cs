using System.Net;
using System.Text.Json;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Datasets;

[Trait("Category", "Database")]
public sealed class CancelScanTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancel_ByTheSubmitter_EndsTheScanAndSaysWho()
    {
        var scan = await ScanCase.BeginAsync(portal);

        var (status, report) = await CancelAsync("scientist", scan);

        status.ShouldBe(HttpStatusCode.OK, report.ToString());
        (Text(report, "status"), Text(report, "verdict"), Text(report, "failure")).ShouldBe(("cancelled", "missing", "Its submitter cancelled the scan."));
        report.GetProperty("cancelledBy").GetGuid().ShouldBe(scan.Dataset.SubmittedBy);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<Job>().SingleAsync(job => job.Id == scan.Job.Id, Cancellation)).State.ShouldBe(JobState.Cancelled);
    }

    [Fact]
    public async Task Page_OfARunningScan_OffersToCancelItToItsSubmitterOnly_AndThenSaysWhoDid()
    {
        var scan = await ScanCase.BeginAsync(portal);
        var path = $"/datasets/{scan.Dataset.Id}";
        (await SignedInPage.ReadAsync(portal, "scientist", path)).ShouldContain("Cancel the scan…");
        (await SignedInPage.ReadAsync(portal, "auditor", path)).ShouldNotContain("Cancel the scan…");

        await CancelAsync("scientist", scan);

        var (own, others) = (await SignedInPage.ReadAsync(portal, "scientist", path), await SignedInPage.ReadAsync(portal, "auditor", path));
        own.ShouldContain("The scan was cancelled");
        own.ShouldContain("By Data scientist", Case.Insensitive);
        own.ShouldContain("Scan again");
        others.ShouldContain("Who submitted the dataset can have it scanned again.");
    }

    [Fact]
    public async Task Process_WhoseScanWasCancelled_WritesNothingMore()
    {
        var scan = await ScanCase.BeginAsync(portal);
        await CancelAsync("scientist", scan);

        await scan.RunAsync();

        (await scan.StandsAsync()).ShouldBe((ScanStatus.Cancelled, 0));
    }

    [Fact]
    public async Task Cancel_BySomebodyElse_IsRefusedAndEntered()
    {
        var scan = await ScanCase.BeginAsync(portal, submitter: "another");

        var (status, body) = await CancelAsync("scientist", scan);

        (status, Text(body, "code")).ShouldBe((HttpStatusCode.Forbidden, "not-the-submitter"));
        (await scan.StandsAsync()).Status.ShouldBe(ScanStatus.Running);
        await portal.Get<LedgerBook>().CatchUpAsync(TestContext.Current.CancellationToken);
        var entries = await story.GetAsync("auditor", "/ledger/entries?pageSize=200");
        entries.ToString().ShouldContain("dataset.cancel-scan.refused");
    }

    [Theory]
    [InlineData("platform")]
    [InlineData("security")]
    [InlineData("risk")]
    [InlineData("compliance")]
    [InlineData("auditor")]
    [InlineData("admin")]
    public async Task CancelAndScanAgain_ByOtherRoles_AreRefused(string account)
    {
        var scan = await ScanCase.BeginAsync(portal);

        (await CancelAsync(account, scan)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AgainAsync(account, scan)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Cancel_OfAScanThatEnded_IsRefused()
    {
        var scan = await ScanCase.BeginAsync(portal);
        await scan.RunAsync();

        var (status, body) = await CancelAsync("scientist", scan);

        (status, Text(body, "code")).ShouldBe((HttpStatusCode.Conflict, "scan-ended"));
    }

    [Fact]
    public async Task ScanAgain_AfterACancellation_MakesTheReport()
    {
        var scan = await ScanCase.BeginAsync(portal);
        await CancelAsync("scientist", scan);

        var (status, asked) = await AgainAsync("scientist", scan);

        (status, Text(asked, "verdict")).ShouldBe((HttpStatusCode.Created, "running"));
        for (var i = 0; i < 300 && Text(await ReportAsync(scan), "status") != "done"; i++)
            await Task.Delay(100, Cancellation);
        (await ReportAsync(scan)).GetProperty("total").GetInt64().ShouldBe(3);
        (await AgainAsync("scientist", scan)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> CancelAsync(string account, ScanCase scan) =>
        story.PostAsync(account, $"/datasets/{scan.Dataset.Id}/redaction-report/cancellation", new { });

    private Task<(HttpStatusCode Status, JsonElement Body)> AgainAsync(string account, ScanCase scan) =>
        story.PostAsync(account, $"/datasets/{scan.Dataset.Id}/redaction-report", new { });

    private Task<JsonElement> ReportAsync(ScanCase scan) => story.GetAsync("scientist", $"/datasets/{scan.Dataset.Id}/redaction-report");

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();
}
