using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Gates;

/// <summary>What each gate says about a submission that is complete but for one thing.</summary>
[Trait("Category", "Database")]
public sealed class GateVerdictTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    /// <summary>Rule, what is replaced in the complete card, by what, the verdict, and what the reason names.</summary>
    public static TheoryData<string, string, string, string, string> Cards { get; } = new()
    {
        { "card-complete", "out_of_scope: [company loans]", "out_of_scope: [More information needed]", "fail", "Out of scope" },
        { "card-complete", "limitations: [Trained on loans of one country]", "", "fail", "Limitations" },
        { "model-licence-allowed", "spdx_id: Apache-2.0", "spdx_id: AGPL-3.0-only", "fail", "AGPL-3.0-only" },
        { "own-licence-read", "spdx_id: Apache-2.0", "name: Example Bank internal", "warn", "Example Bank internal" },
        { "model-licence-named", "licence: {spdx_id: Apache-2.0}", "", "fail", "names no licence" },
        { "metrics-within-thresholds", "value: 0.812", "value: 0.61", "fail", "0.61" },
        { "thresholds-set-before", "threshold_set_at: 2026-09-01", "threshold_set_at: 2026-11-01", "fail", "roc_auc" },
        { "threshold-order-certain", "threshold_set_at: 2026-09-01", "threshold_set_at: 2026-10-28", "warn", "of one day" },
        { "threshold-order-certain", "threshold_set_at: 2026-09-01", "threshold_set_at: 2026-10-28T09:00:00Z", "warn", "of one day" },
        { "thresholds-set-before", ", threshold_set_at: 2026-09-01", "", "fail", "without a date" },
        { "metrics-measured", "threshold: \">=0.78\", ", "", "fail", "threshold" },
        { "artifacts-intact", "{path: model.bin}", "{path: model.bin, sha256: 0000000000000000000000000000000000000000000000000000000000000001}", "fail", "model.bin" },
        { "artifacts-intact", "{path: model.bin}", "{path: other.bin, sha256: 0000000000000000000000000000000000000000000000000000000000000001}", "fail", "other.bin" },
    };

    [Fact]
    public async Task EveryGate_OnACompleteSubmission_Passes()
    {
        var readiness = await JudgeAsync();

        readiness.GetProperty("gates").EnumerateArray().ShouldAllBe(gate => gate.GetProperty("verdict").GetString() == "pass");
        readiness.GetProperty("verdict").GetString().ShouldBe("pass");
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public async Task Gate_OnACardWithOneFlaw_NamesIt(string gate, string complete, string flawed, string verdict, string named)
    {
        Story.CompleteCard.ShouldContain(complete);

        var judged = Gate(await JudgeAsync(card: Story.CompleteCard.Replace(complete, flawed, StringComparison.Ordinal)), gate);

        judged.GetProperty("verdict").GetString().ShouldBe(verdict, judged.ToString());
        judged.GetProperty("reason").GetString()!.ShouldContain(named);
        judged.GetProperty("remedy").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task LicenceRules_Lines_SayWhoseLicence()
    {
        var readiness = await JudgeAsync();

        Gate(readiness, "model-licence-allowed").GetProperty("measurements").EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("Licence of the model");
        Gate(readiness, "data-licence-allowed").GetProperty("measurements").EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString()!.ShouldStartWith("Licence of loans-");
    }

    [Fact]
    public async Task Values_UnderARuleThatAsksSomethingElse_HaveNoVerdictOfTheirOwn()
    {
        var missed = await JudgeAsync(card: Story.CompleteCard.Replace("value: 0.812", "value: 0.61", StringComparison.Ordinal));
        var kept = await JudgeAsync();

        Measured(missed, "metrics-within-thresholds").ShouldBe(("0.61", "fail"));
        Measured(kept, "thresholds-set-before").ShouldBe(("0.812", ""));
        Verdict(kept, "thresholds-set-before").ShouldBe("pass");

        static (string?, string?) Measured(JsonElement readiness, string rule) =>
            Gate(readiness, rule).GetProperty("measurements").EnumerateArray().ShouldHaveSingleItem() is var line ? (line.GetProperty("value").GetString(), line.GetProperty("verdict").GetString()) : default;
    }

    [Fact]
    public async Task RobustnessTested_WithoutAReport_PointsToWhereOneIsHandedIn()
    {
        var gate = Gate(await story.SettleAsync(await story.AskBareAsync()), "robustness-tested");

        gate.GetProperty("verdict").GetString().ShouldBe("fail");
        gate.GetProperty("evidence").EnumerateArray().ShouldHaveSingleItem().GetProperty("href").GetString()!.ShouldEndWith("?tab=evaluations");
    }

    [Fact]
    public async Task OwnerKnown_WhenTheOwnerIsAPlaceholder_Fails() =>
        Verdict(await JudgeAsync(owner: "TBD"), "owner-known").ShouldBe("fail");

    [Fact]
    public async Task DataClassified_WithoutAClass_Fails() =>
        Verdict(await JudgeAsync(classification: ""), "data-classified").ShouldBe("fail");

    [Fact]
    public async Task ScanDone_OfAnEmptyDataset_Fails()
    {
        var gate = Gate(await JudgeAsync(csv: ""), "scan-done");

        gate.GetProperty("verdict").GetString().ShouldBe("fail");
        gate.GetProperty("reason").GetString()!.ShouldContain("every file of it is empty");
    }

    [Fact]
    public async Task RegionApproved_OutsideTheApprovedRegions_Fails() =>
        Verdict(await JudgeAsync(region: "us-east-1"), "region-approved").ShouldBe("fail");

    [Fact]
    public async Task DataRules_WithPersonalDataAndTooLowAClass_SayBothAndNeverTheValue()
    {
        var readiness = await JudgeAsync(csv: "name,iban\nx,DE89370400440532013000\n", classification: "internal");

        Verdict(readiness, "no-unredacted-personal-data").ShouldBe("fail");
        Gate(readiness, "class-fits-findings").GetProperty("reason").GetString()!.ShouldContain("is declared internal");
        readiness.ToString().ShouldNotContain("DE89370400440532013000");
    }

    [Fact]
    public async Task CardComplete_WhenTheStoredCardWasChanged_Fails()
    {
        var release = await story.AskForReleaseAsync(card: Story.CompleteCard + "# a version of its own\n");
        await story.SettleAsync(release);
        var manifest = await story.GetAsync("auditor", $"/releases/{release}/manifest");
        var digest = manifest.GetProperty("entries").EnumerateArray().First(entry => entry.GetProperty("kind").GetString() == "card").GetProperty("digest").GetString()!;
        await File.AppendAllTextAsync(Path.Combine(portal.DataFolder, "artifacts", digest[..2], digest), " ", TestContext.Current.CancellationToken);

        await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { });
        // the earlier judgement stands until the new run is there
        var gate = Gate(await Eventually.SeeAsync("A card that fails", () => story.SettleAsync(release), readiness => Verdict(readiness, "card-complete") == "fail"), "card-complete");

        gate.GetProperty("reason").GetString()!.ShouldContain("can no longer be read");
    }

    private async Task<JsonElement> JudgeAsync(string? csv = null, string? card = null, string classification = "internal", string region = "eu-west", string owner = "Head of Lending") =>
        await story.SettleAsync(await story.AskForReleaseAsync(csv, card, classification, region, owner));

    private static JsonElement Gate(JsonElement readiness, string rule) => Story.Gate(readiness, rule);

    private static string? Verdict(JsonElement readiness, string id) => Gate(readiness, id).GetProperty("verdict").GetString();
}
