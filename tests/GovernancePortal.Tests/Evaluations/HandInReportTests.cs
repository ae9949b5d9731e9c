using System.Net;
using System.Net.Http.Json;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Evaluations;

/// <summary>Reports of tests that are handed in with a version.</summary>
[Trait("Category", "Database")]
public sealed class HandInReportTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_OfAVersion_IsListedWithItsFile()
    {
        var version = await story.SubmitVersionAsync();

        var report = await story.HandInAsync(version, metrics: [new { name = "accuracy under noise", value = 0.91, unit = "ratio", threshold = ">=0.9" }]);

        var listed = (await story.GetAsync("auditor", $"/versions/{version}/evaluations")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (Story.Id(listed), listed.GetProperty("digest").GetString()).ShouldBe((Story.Id(report), report.GetProperty("digest").GetString()));
        (listed.GetProperty("kind").GetString(), listed.GetProperty("outcome").GetString(), listed.GetProperty("measuredAt").GetDateTimeOffset()).ShouldBe(("robustness", "pass", new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero)));
        using var auditor = await portal.AsAsync("auditor");
        var file = await auditor.GetByteArrayAsync($"/api/v1/versions/{version}/evaluations/{Story.Id(listed)}/file", Cancellation);
        Sha256Digest.Of(file).ToString().ShouldBe(listed.GetProperty("file").GetProperty("digest").GetString());
    }

    [Fact]
    public async Task Report_OnAnOpenRelease_PassesTheRuleAndChangesTheManifest()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);
        var before = await story.GetAsync("auditor", $"/releases/{release}/manifest");
        var version = before.GetProperty("versionId").GetGuid();

        var report = await story.HandInAsync(version);

        await story.RuleBecomesAsync(release, "robustness-tested", "pass");
        var after = await story.GetAsync("auditor", $"/releases/{release}/manifest");
        after.GetProperty("digest").GetString().ShouldNotBe(before.GetProperty("digest").GetString());
        after.GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString()!.StartsWith("evaluation", StringComparison.Ordinal)).Select(entry => entry.GetProperty("digest").GetString())
            .ShouldBe([report.GetProperty("digest").GetString(), report.GetProperty("file").GetProperty("digest").GetString()]);
        var measured = (await story.GetAsync("auditor", $"/releases/{release}/policy-input")).GetProperty("measurements").EnumerateArray().Single(item => item.GetProperty("kind").GetString() == "robustness");
        (measured.GetProperty("source").GetString(), measured.GetProperty("measuredBy").GetString(), measured.GetProperty("version").GetString()).ShouldBe(("report", "Model validation", "1.0.0"));
    }

    [Fact]
    public async Task FailedReport_KeepsTheReleaseOutUntilALaterOnePasses()
    {
        var release = await story.AskBareAsync();
        var version = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        await story.HandInAsync(version, outcome: "fail");
        await story.RuleBecomesAsync(release, "no-failed-test-left", "fail");

        await story.HandInAsync(version, measuredAt: "2026-11-02T08:00:00Z");

        await story.RuleBecomesAsync(release, "no-failed-test-left", "pass");
    }

    [Fact]
    public async Task Report_AfterEveryReleaseIsDecided_IsRefused()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);
        await story.DecideAsync("risk", release, "refuse", "Not tested.");
        (await story.StateAsync(release)).ShouldBe("refused");
        var manifest = await story.GetAsync("auditor", $"/releases/{release}/manifest");
        var version = manifest.GetProperty("versionId").GetGuid();

        var (status, answer) = await story.PostAsync("scientist", $"/versions/{version}/evaluations", Story.Evaluation());

        (status, answer.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "version-decided"));
        await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse });
        await story.HandInAsync(version);
        (await story.GetAsync("auditor", $"/releases/{release}/manifest")).GetRawText().ShouldBe(manifest.GetRawText(), "what was decided stays as it was");
    }

    [Theory]
    [InlineData("kind", "vibes")]
    [InlineData("name", "")]
    [InlineData("outcome", "mostly")]
    [InlineData("measuredAt", "yesterday")]
    [InlineData("measuredAt", "2026-11-01")]
    [InlineData("measuredAt", "2126-11-01T08:00:00Z")]
    [InlineData("businessUse", "")]
    [InlineData("measuredBy", "")]
    public async Task Report_WithAFieldThatCannotBe_IsRefusedAtTheField(string field, string value)
    {
        var version = await story.SubmitVersionAsync();

        var (status, answer) = await story.PostAsync("scientist", $"/versions/{version}/evaluations", Story.Evaluation(change: claim => claim[field] = value));

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("errors").EnumerateArray().Select(finding => finding.GetProperty("field").GetString()).ShouldBe([field]);
    }

    [Fact]
    public async Task Report_ThatPassesWithAMetricOutsideItsLimit_IsRefused()
    {
        var version = await story.SubmitVersionAsync();

        var (status, answer) = await story.PostAsync("scientist", $"/versions/{version}/evaluations", Story.Evaluation(metrics: [new { name = "accuracy under noise", value = 0.5, threshold = ">=0.9" }]));

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("outcome");
    }

    [Theory]
    [InlineData(4.762, "s", "<=4000 ms", "outcome", "does not keep to its limit")]
    [InlineData(90, "%", ">=0.95", "metrics", "is measured in “%”, its limit is in no unit")]
    [InlineData(3, "MB", "<=4 s", "metrics", "is measured in “MB”, its limit is in “s”")]
    public async Task Report_WithAMetricInAnotherUnitThanItsLimit_IsHeldAgainstItInOneUnitOrRefused(double value, string unit, string threshold, string field, string expected)
    {
        var version = await story.SubmitVersionAsync();

        var (status, answer) = await story.PostAsync("scientist", $"/versions/{version}/evaluations", Story.Evaluation(metrics: [new { name = "latency", value, unit, threshold }]));

        status.ShouldBe(HttpStatusCode.BadRequest);
        (answer.GetProperty("errors")[0].GetProperty("field").GetString(), answer.GetProperty("detail").GetString()!.Contains(expected, StringComparison.Ordinal)).ShouldBe((field, true));
    }

    [Fact]
    public async Task Report_WithoutAFile_IsRefused()
    {
        var version = await story.SubmitVersionAsync();
        using var form = new MultipartFormDataContent { { JsonContent.Create(Story.Claim()), "metadata" } };

        var (status, answer) = await story.PostAsync("scientist", $"/versions/{version}/evaluations", form);

        (status, answer.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe((HttpStatusCode.BadRequest, "report"));
    }

    [Fact]
    public async Task Report_OfAnUnknownVersion_IsNotFound() =>
        (await story.PostAsync("scientist", $"/versions/{Guid.NewGuid()}/evaluations", Story.Evaluation())).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public void Statement_ThatSaysAnythingElse_HasAnotherDigest()
    {
        var report = new EvaluationView(
            Guid.NewGuid(), Guid.NewGuid(), "bias", "rates", "pass", new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero), "loans", "validation", [new("gap", 0.02, "ratio", "<=0.05")],
            new("report.json", Sha256Digest.Of("report"u8), 6), "", Guid.NewGuid(), new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        EvaluationView[] others =
        [
            report with { Kind = "security" }, report with { Name = "odds" }, report with { Outcome = "fail" }, report with { MeasuredAt = report.MeasuredAt.AddSeconds(1) },
            report with { BusinessUse = "mortgages" }, report with { MeasuredBy = "nobody" }, report with { Metrics = [new("gap", 0.03, "ratio", "<=0.05")] }, report with { Metrics = [] },
            report with { File = report.File with { Digest = Sha256Digest.Of("other"u8) } }, report with { File = report.File with { Path = "other.json" } },
        ];

        others.Select(other => CanonicalJson.Digest(EvaluationStatement.Of(other))).Append(CanonicalJson.Digest(EvaluationStatement.Of(report))).Distinct().Count().ShouldBe(others.Length + 1);
    }
}
