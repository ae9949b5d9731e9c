using GovernancePortal.Datasets;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Datasets;

/// <summary>A file in the store that is no longer what was submitted: nobody calls it clean.</summary>
[Trait("Category", "Database")]
public sealed class DamagedFileTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // the same length, other bytes
    public async Task Scan_OfOtherBytesThanWereSubmitted_FailsInWords(bool cut)
    {
        var scan = await ScanCase.BeginAsync(portal, domain: cut ? "cut" : "changed");
        var blank = scan.Content.Select(letter => letter is (byte)'@' ? (byte)'x' : letter).ToArray();
        await scan.DamageAsync(cut ? blank[..8] : blank);

        await scan.RunAsync();

        var report = await scan.EndedAsync();
        (report.Status, report.Findings, report.Content).ShouldBe((ScanStatus.Failed, 0, null));
        report.Failure.ShouldNotBeNull().ShouldContain("“people.csv” in the artifact store is not the file that was submitted");
    }

    [Fact]
    public async Task Scan_GoneOnWithInAChangedFile_FailsToo()
    {
        var scan = await ScanCase.BeginAsync(portal, rows: 20_000, domain: "gone-on");
        await InterruptedScanTests.KeepAsync(scan);
        var changed = scan.Content.ToArray();
        changed[100] ^= 1;
        await scan.DamageAsync(changed);

        await scan.RunAsync();

        (await scan.EndedAsync()).Status.ShouldBe(ScanStatus.Failed);
    }

    [Theory]
    [InlineData(10, true, "done")]
    [InlineData(0, true, "failed")]
    [InlineData(10, false, "failed")]
    public void Report_AsPoliciesSeeIt_VouchesForAFileOnlyWhenItReadEveryByteOfIt(long read, bool same, string status)
    {
        var (file, other) = (Sha256Digest.Of("the file"u8), Sha256Digest.Of("another"u8));
        var dataset = new Dataset(new DatasetMetadata("rows"), 1, [new DatasetFile { Path = "rows.csv", Digest = file, Size = 10 }], Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        var report = new ReportView(
            Guid.NewGuid(), dataset.Id, "done", "pass", 1, null, [], new Dictionary<string, long>(), 0, new(1, read, 1), null,
            [new("rows.csv", (same ? file : other).ToString(), "Csv", "Utf8", 1, read, 0, 0, [])], "public", null, false, [], "digest", DateTimeOffset.UnixEpoch, null, null, null, null);

        var entry = new DatasetWithReport(DatasetView.Of(dataset), 1, report);

        var seen = DatasetInput.Of(entry, [entry], null);

        seen["report"]!["status"]!.GetValue<string>().ShouldBe(status);
    }
}
