using System.Net;
using System.Text;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Sections;
using GovernancePortal.Cards.Writing;
using GovernancePortal.Releases.Versions;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases;

/// <summary>The fields of a card that the portal makes, in both formats and on the version's page.</summary>
[Trait("Category", "Database")]
public sealed class PortalMadeFieldTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("yaml")]
    [InlineData("markdown")]
    public async Task Card_BeforeARelease_SaysThatThereIsNothingYet(string format)
    {
        var (version, _) = await SubmitAsync();

        var card = await CardAsync(version, format);

        foreach (var field in new[] { "oms_bundle", "key_hint", "root_digest", "gate_run_ref" })
            card.ShouldContain($"{field}: \"not yet: no release of this version was asked for\"");
        card.ShouldNotContain("approvals:");
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("markdown")]
    public async Task Card_AfterASignOff_NamesReportGateRunAndManifest(string format)
    {
        var (version, dataset) = await SubmitAsync();
        var release = await AskAsync(version);
        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);

        var card = await CardAsync(version, format);

        var run = (await story.GetAsync("auditor", $"/releases/{release}/readiness")).GetProperty("runId").GetGuid();
        var manifest = (await story.GetAsync("auditor", $"/releases/{release}/manifest")).GetProperty("digest").GetString();
        var report = (await story.GetAsync("auditor", $"/datasets/{dataset}/redaction-report")).GetProperty("digest").GetString();
        card.ShouldContain($"gate run {run} of R-");
        card.Replace("\"", "", StringComparison.Ordinal).ShouldContain($"root_digest: {manifest}");
        card.ShouldContain($"over manifest sha256:{manifest}");
        card.ShouldContain($"sha256:{report}");
        card.ShouldContain("oms_bundle: \"not yet: no evidence package of R-");
    }

    [Fact]
    public async Task Card_AfterTheEvidenceIsSigned_NamesPackageAndCertificate()
    {
        Story.NeedTypesetter();
        var (version, _) = await SubmitAsync();
        var release = await AskAsync(version);
        (await story.DecideAsync("risk", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        var package = await story.ExportAsync(release);

        var card = await CardAsync(version, "yaml");

        card.ShouldContain($".pdf, sha256:{package.GetProperty("pdfDigest").GetString()}");
        card.ShouldContain("key_hint: \"certificate sha256:");
        card.ShouldNotContain("not yet");
    }

    [Theory]
    [InlineData("yaml", "card.yaml")]
    [InlineData("markdown", "README.md")]
    public async Task Card_ReadBack_IsTheSubmittedOne(string format, string file)
    {
        var (version, _) = await SubmitAsync();
        var release = await AskAsync(version);
        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        var submitted = await CardAsync(version, "submitted");
        var digest = (await story.GetAsync("auditor", $"/versions/{version}")).GetProperty("card").GetProperty("digest").GetString();

        var again = CardReader.Read(Encoding.UTF8.GetBytes(await CardAsync(version, format)), file).Card!;

        CardWriter.ToYaml(again).ShouldBe(CardWriter.ToYaml(CardReader.Read(Encoding.UTF8.GetBytes(submitted), "card.yaml").Card!));
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(submitted))).ShouldBe(digest);
    }

    [Fact]
    public async Task VersionDesk_MarksThemAsMadeByThePortal()
    {
        var (version, _) = await SubmitAsync();
        var before = (await portal.Get<VersionDesk>().OpenAsync(version, Cancellation)).Value;
        Row(before, "approvals").Values.ShouldBe(["not yet: no seat has signed"]);
        var release = await AskAsync(version);
        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);

        var facts = (await portal.Get<VersionDesk>().OpenAsync(version, Cancellation)).Value;

        foreach (var path in new[] { "approvals", "signature", "training_data[0].redaction_report_ref" })
            Row(facts, path).Status.ShouldBe(CardRowStatus.MadeByPortal);
        Row(facts, "approvals").Rows.ShouldHaveSingleItem().Label.ShouldEndWith("risk seat");
        facts.Measurements.ShouldHaveSingleItem().GateRun!.ShouldEndWith(": pass");
    }

    private static CardRow Row(VersionFacts facts, string path) => facts.Sections.SelectMany(section => section.Rows).SelectMany(All).First(row => row.Path == path);

    private static IEnumerable<CardRow> All(CardRow row) => row.Rows.SelectMany(All).Prepend(row);

    private async Task<(Guid Version, Guid Dataset)> SubmitAsync()
    {
        var first = await story.GetAsync("scientist", $"/versions/{await story.SubmitVersionAsync()}");
        var name = "loans-" + Guid.NewGuid().ToString("n");
        var dataset = await story.SubmitDatasetAsync(name, Story.CleanCsv);
        var card = Story.CompleteCard.Replace("dataset_id: loans,", $"dataset_id: {name},", StringComparison.Ordinal);
        return (await story.SubmitVersionAsync(first.GetProperty("modelId").GetGuid(), "2.0.0", dataset, card), dataset);
    }

    private async Task<Guid> AskAsync(Guid version)
    {
        var release = await story.AskAsync(version);
        await story.SettleAsync(release);
        return release;
    }

    private async Task<string> CardAsync(Guid version, string format)
    {
        using var client = await portal.AsAsync("auditor");
        return await client.GetStringAsync($"/api/v1/versions/{version}/card?format={format}", Cancellation);
    }
}
