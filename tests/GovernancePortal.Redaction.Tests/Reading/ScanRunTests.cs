using System.Text;

namespace GovernancePortal.Redaction.Tests.Reading;

/// <summary>Progress, cancellation, limits and counts of a scan.</summary>
public class ScanRunTests
{
    private static readonly byte[] Line = Encoding.UTF8.GetBytes("write to alice@example.org or call +49 30 1234567\n");

    [Fact]
    public async Task Scan_Progress_RisesToAllBytes()
    {
        var reports = new List<ScanProgress>();

        await new RedactionScanner().ScanAsync(
            new RepeatingStream(Line, 5_000_000), new("x.txt") { TotalBytes = 5_000_000 }, new Recorder(reports), TestContext.Current.CancellationToken);

        reports.Count.ShouldBeGreaterThanOrEqualTo(4);
        reports.Select(report => report.BytesDone).ShouldBeInOrder(SortDirection.Ascending);
        reports[^1].BytesDone.ShouldBe(5_000_000);
        reports.ShouldAllBe(report => report.BytesTotal == 5_000_000);
    }

    [Fact]
    public async Task Scan_Cancelled_StopsAtTheNextBlock()
    {
        using var cancellation = new CancellationTokenSource();
        var reports = new List<ScanProgress>();
        var recorder = new Recorder(reports, () => cancellation.Cancel());

        await Should.ThrowAsync<OperationCanceledException>(() => new RedactionScanner().ScanAsync(
            new RepeatingStream(Line, 1_000_000_000), new("x.txt"), recorder, cancellation.Token));

        reports.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Scan_MoreFindingsThanKept_CountsAllAndSaysSo()
    {
        var text = string.Concat(Enumerable.Repeat("alice@example.org\n", 1_500)) + "DE89 3704 0044 0532 0130 00\n";

        var result = await Scan.Text(text);

        result.CountOf("email-address").ShouldBe(1_500);
        result.Findings.Count(finding => finding.Kind.Id == "email-address").ShouldBe(1_000);
        result.Findings.Count(finding => finding.Kind.Id == "iban").ShouldBe(1); // kinds that come late are still shown
        result.LimitsHit.ShouldHaveSingleItem().ShouldBe("1,001 of 1,501 findings are listed; the counts are exact.");
        result.TotalFindings.ShouldBe(1_501);
        result.RowsWithFindings.ShouldBe(1_501);
    }

    [Fact]
    public async Task Scan_MaxBytes_StopsThereAndSaysSo()
    {
        var limits = ScanLimits.Default with { MaxBytes = 1_000 };

        var result = await new RedactionScanner().ScanAsync(
            new RepeatingStream(Line, 5_000), new("x.txt") { Limits = limits }, cancellationToken: TestContext.Current.CancellationToken);

        result.Scanned.Bytes.ShouldBe(1_000);
        result.LimitsHit.ShouldContain("Only the first 1,000 bytes were read.");
    }

    [Fact]
    public async Task Scan_Distribution_AddsUpToAllFindings()
    {
        var result = await Scan.Text(string.Concat(Enumerable.Repeat("a\nb\nalice@example.org\n", 500)));

        result.Distribution.RowsPerBin.ShouldBe(32);
        result.Distribution.Counts.Sum().ShouldBe(500);
    }

    [Fact]
    public async Task Scan_Result_NamesTheRuleSet()
    {
        var result = await Scan.Text("x");

        (result.RuleSetVersion, result.RuleSetDigest).ShouldBe((RuleSet.Current.Version, RuleSet.Current.Digest));
    }

    private sealed class Recorder(List<ScanProgress> reports, Action? then = null) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value)
        {
            reports.Add(value);
            then?.Invoke();
        }
    }
}
