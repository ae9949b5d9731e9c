using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Platform.Database;
using GovernancePortal.Redaction;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Datasets;

/// <summary>A portal that is killed while it scans: another goes on, once, and nothing is found twice.</summary>
[Trait("Category", "Database")]
public sealed class InterruptedScanTests(Portal portal) : IClassFixture<Portal>
{
    private const int Rows = 20_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scan_WhoseProcessWasKilled_GoesOnFromItsLastPlace()
    {
        const int Blank = 150_000;
        var scan = await ScanCase.BeginAsync(portal, rows: Rows, domain: "blanked", blankBefore: Blank);
        (await KeepAsync(scan)).ShouldBeGreaterThan(Blank);
        await scan.KillAsync();

        var report = await scan.EndedAsync();

        // what stands before the place was not scanned again: most of it is blank
        (report.Status, report.Findings).ShouldBe((ScanStatus.Done, Rows));
        (await PlacesAsync(scan)).ShouldBe(0);
    }

    [Fact]
    public async Task Scan_WhoseProcessWasKilledBeforeItsFirstPlace_BeginsAgainAndDoublesNothing()
    {
        var scan = await ScanCase.BeginAsync(portal, rows: Rows);
        await scan.KillAsync();

        (await scan.EndedAsync()).Findings.ShouldBe(Rows);
    }

    [Fact]
    public async Task Scan_WhosePlaceIsOfOtherRules_BeginsAgain()
    {
        var scan = await ScanCase.BeginAsync(portal, rows: Rows);
        await KeepAsync(scan, "0000");
        await scan.KillAsync();

        (await scan.EndedAsync()).Findings.ShouldBe(Rows);
    }

    [Fact]
    public async Task Scan_GoneOnWith_GivesTheReportThatOneWithoutAStopGives()
    {
        var whole = await ScanCase.BeginAsync(portal, rows: Rows);
        await whole.RunAsync();
        var scan = await ScanCase.BeginAsync(portal, rows: Rows);
        await KeepAsync(scan);
        await scan.KillAsync();

        var (one, other) = (await whole.EndedAsync(), await scan.EndedAsync());

        other.Content!.Replace(scan.Dataset.Id.ToString(), whole.Dataset.Id.ToString(), StringComparison.Ordinal).ShouldBe(one.Content);
    }

    [Fact]
    public async Task Process_ThatLostItsJob_KeepsNoPlaceAndFinishesNothing()
    {
        var scan = await ScanCase.BeginAsync(portal, rows: Rows);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        await db.Database.ExecuteSqlAsync($"update jobs set attempts = attempts + 1 where id = {scan.Job.Id}", Cancellation);

        await KeepAsync(scan);
        await scan.RunAsync();

        (await scan.StandsAsync()).ShouldBe((ScanStatus.Running, 0));
        (await PlacesAsync(scan)).ShouldBe(0);
    }

    [Fact]
    public async Task Scan_RunTwice_IsFinishedOnce()
    {
        var scan = await ScanCase.BeginAsync(portal);
        await scan.RunAsync();
        var first = await scan.EndedAsync();
        await scan.RunAsync();
        var second = await scan.EndedAsync();

        (second.FinishedAt, second.Digest, second.Findings).ShouldBe((first.FinishedAt, first.Digest, 3));
    }

    // as the process would have until it was killed
    internal static async Task<long> KeepAsync(ScanCase scan, string? rules = null)
    {
        ScanCheckpoint? kept = null;
        await scan.Portal.Get<RedactionScanner>().ScanAsync(new MemoryStream(scan.Content), new(ScanCase.FileName)
        {
            CheckpointEvery = 200_000,
            OnCheckpoint = (checkpoint, _) =>
            {
                kept ??= checkpoint;
                return Task.CompletedTask;
            },
        }, cancellationToken: Cancellation);
        var soFar = new ReportDraft(null).SoFar(kept.ShouldNotBeNull());
        await scan.Portal.Get<ScanPlaces>().KeepAsync(scan.Job, rules is null ? soFar : soFar with { RulesDigest = rules }, Cancellation);
        return kept.ByteOffset;
    }

    private static async Task<int> PlacesAsync(ScanCase scan)
    {
        await using var db = await scan.Portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ScanPlace>().CountAsync(place => place.ReportId == scan.ReportId, Cancellation);
    }
}
