using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Policies;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Gates;

/// <summary>After an event exactly the rules are judged anew that depend on what changed; all others keep what they said, with their time.</summary>
[Trait("Category", "Database")]
public sealed class ReopenedRulesTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcceptedFindings_ReopenWhatLooksAtAcceptances()
    {
        var release = await story.AskForReleaseAsync("name,mail\nx,customer1042@mail.example\n", classification: "confidential");
        var dataset = (await VersionAsync(release)).GetProperty("datasetIds")[0].GetGuid();

        (await ReopenedAsync(release, async () =>
        {
            var digest = (await story.GetAsync("risk", $"/datasets/{dataset}/redaction-report")).GetProperty("digest").GetString();
            (await story.PostAsync("risk", $"/datasets/{dataset}/redaction-report/acceptance", new { reason = "one test address", digest })).Status.ShouldBe(HttpStatusCode.Created);
        })).ShouldBe(
            [
                "separation-of-duties/acceptance-by-another", "separation-of-duties/no-own-sign-off", "separation-of-duties/one-person-one-seat",
                "training-data-handling/class-fits-findings", "training-data-handling/no-unredacted-personal-data", "training-data-handling/personal-data-declared",
            ]);
    }

    [Fact]
    public async Task Evaluation_ReopensWhatLooksAtMeasurements()
    {
        var release = await story.AskForReleaseAsync();

        (await ReopenedAsync(release, async () => await story.HandInAsync((await VersionAsync(release)).GetProperty("id").GetGuid(), "security")))
            .ShouldBe(
            [
                "model-lifecycle-governance/every-metric-limited", "model-lifecycle-governance/measured-before-submission", "model-lifecycle-governance/metrics-measured", "model-lifecycle-governance/metrics-within-thresholds",
                "model-lifecycle-governance/threshold-order-certain", "model-lifecycle-governance/thresholds-seen-before", "model-lifecycle-governance/thresholds-set-before", "model-lifecycle-governance/vulnerabilities-looked-for",
                "promotion/bias-tested", "promotion/no-failed-test-left", "promotion/robustness-tested",
            ]);
    }

    [Fact]
    public async Task Screening_ReopensTheScreen()
    {
        var release = await story.AskForReleaseAsync();

        (await ReopenedAsync(release, async () => await story.ScreenAsync((await VersionAsync(release)).GetProperty("systemId").GetGuid(), change: answers => answers["5(1)(f)"] = ("excepted", "For safety reasons"))))
            .ShouldBe(
            [
                "prohibited-practices/added-practices-looked-at", "prohibited-practices/added-practices-safeguarded",
                "prohibited-practices/exceptions-grounded", "prohibited-practices/none-practised", "prohibited-practices/screened-for-this-use", "prohibited-practices/system-is-not-prohibited",
            ]);
    }

    [Fact]
    public async Task Environment_ReopensTheSegregation()
    {
        var release = await story.AskForReleaseAsync();
        var number = (await story.GetAsync("auditor", "/environments")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "production").GetProperty("number").GetInt32();

        (await ReopenedAsync(release, async () => (await story.PostAsync("platform", "/environments", new { name = "production", identity = "svc-other", network = "production-net", reads = Array.Empty<string>(), writes = Array.Empty<string>(), after = number })).Status.ShouldBe(HttpStatusCode.Created)))
            .ShouldBe(["training-inference-segregation/identities-apart"]);
    }

    [Theory]
    [InlineData("region", "data-residency/answers-from-approved-region", "data-residency/declared-regions-approved", "data-residency/region-approved")]
    [InlineData("licence", "licences/data-licence-allowed", "licences/model-licence-allowed")]
    public async Task ApprovedValue_ReopensWhatLooksAtTheList(string kind, params string[] rules)
    {
        var release = await story.AskForReleaseAsync();

        (await ReopenedAsync(release, async () => (await story.PostAsync("admin", "/approved-values", new { kind, value = "new-" + Guid.NewGuid().ToString("n"), note = "one more" })).Status.ShouldBe(HttpStatusCode.Created))).ShouldBe(rules);
    }

    [Fact]
    public async Task Owner_ReopensOneRule()
    {
        var release = await story.AskForReleaseAsync(owner: "");
        var system = (await VersionAsync(release)).GetProperty("systemId").GetGuid();

        (await ReopenedAsync(release, async () =>
        {
            using var scientist = await portal.AsAsync("scientist");
            scientist.DefaultRequestHeaders.IfMatch.Add(EntityTagHeaderValue.Any);
            using var edited = await scientist.PutAsJsonAsync($"/api/v1/systems/{system}", new { purpose = "Assess loans", businessUnit = "Consumer Lending", owner = "Head of Lending" }, Cancellation);
            edited.StatusCode.ShouldBe(HttpStatusCode.OK);
        })).ShouldBe(["model-lifecycle-governance/owner-known"]);
    }

    [Fact]
    public async Task Policy_ThatTakesEffect_OpensItsOwnRules()
    {
        var release = await story.AskForReleaseAsync();

        (await ReopenedAsync(release, () => new PolicyStory(portal).PublishAsync("takes-effect"))).ShouldBe(["takes-effect/named"]);
    }

    [Fact]
    public async Task Approval_OfAnotherRelease_OpensWhatComparesWithTheLast()
    {
        var first = await story.AskForReleaseAsync();
        await story.SettleAsync(first);
        var version = await VersionAsync(first);
        var next = await story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.0.1", version.GetProperty("datasetIds")[0].GetGuid());
        await story.ReadyAsync(next);
        var (_, second) = await story.PostAsync("scientist", "/releases", new { versionId = next, environment = "production", businessUse = Story.BusinessUse, region = "eu-central" });
        await story.SettleAsync(Story.Id(second));

        (await ReopenedAsync(Story.Id(second), async () =>
        {
            foreach (var seat in new[] { "platform", "security", "risk" })
                (await story.DecideAsync(seat, first, "approve")).Status.ShouldBe(HttpStatusCode.OK);
            (await story.StateAsync(first)).ShouldBe("approved");
        })).ShouldBe(["data-residency/moved-since-last-approval", "promotion/use-changed"]);
    }

    [Fact]
    public async Task NewerVersion_ReopensWhereTheNewestCounts()
    {
        var release = await story.AskForReleaseAsync();
        var version = await VersionAsync(release);

        (await ReopenedAsync(release, () => story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.0.1", version.GetProperty("datasetIds")[0].GetGuid())))
            .ShouldBe(["model-lifecycle-governance/newest-version"]);
        await story.RuleBecomesAsync(release, "newest-version", "warn");
    }

    [Fact]
    public async Task OutdatedVersion_IsMendedByWhatItsRemedyNames()
    {
        var (release, model, dataset) = await ChangesRequestedAsync();
        var newest = await story.SubmitVersionAsync(model, "1.0.1", dataset);
        await story.ReadyAsync(newest);
        await story.RuleBecomesAsync(release, "newest-version", "warn");

        var remedy = Story.Gate(await story.GetAsync("scientist", $"/releases/{release}/readiness"), "newest-version").GetProperty("remedy").GetString()!;
        remedy.ShouldContain("Ask for a release of the newest version.");
        remedy.ShouldContain("a seat asks for changes on this release, and whoever asked for it submits it again with the newest version");
        (await story.PostAsync("scientist", "/releases", new { versionId = newest, environment = "staging", businessUse = Story.BusinessUse })).Status.ShouldBe(HttpStatusCode.Created);
        await ResubmitAsync(release, newest);

        await story.RuleBecomesAsync(release, "newest-version", "pass");
    }

    [Fact]
    public async Task NewerDataset_ReopensWhereTheNewestCounts()
    {
        var release = await story.AskForReleaseAsync();

        (await ReopenedAsync(release, async () => await story.SubmitDatasetAsync(await DatasetNameAsync(release), "radius,texture,label\n1,2,0\n"))).ShouldBe(["training-data-handling/newest-data"]);
        await story.RuleBecomesAsync(release, "newest-data", "warn");
    }

    [Fact]
    public async Task Dataset_OfAnotherName_OpensNothing()
    {
        var release = await story.AskForReleaseAsync();
        var before = await story.SettleAsync(release);

        await story.SubmitDatasetAsync("other-" + Guid.NewGuid().ToString("n"), Story.CleanCsv);

        (await story.SettleAsync(release)).GetRawText().ShouldBe(before.GetRawText());
    }

    [Fact]
    public async Task ReleaseThatIsDecided_StaysAsItWasJudged_WhateverComesAfter()
    {
        var release = await story.AskForReleaseAsync();
        var before = await story.SettleAsync(release);
        var version = await VersionAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");

        await story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.0.1", version.GetProperty("datasetIds")[0].GetGuid());
        await story.SubmitDatasetAsync(await DatasetNameAsync(release), "radius,texture,label\n1,2,0\n");
        await story.ScreenAsync(version.GetProperty("systemId").GetGuid(), change: answers => answers["5(1)(f)"] = ("excepted", "For safety reasons"));

        (await story.SettleAsync(release)).GetProperty("runId").GetGuid().ShouldBe(before.GetProperty("runId").GetGuid());
    }

    [Fact]
    public async Task RiskClass_OfTheSystem_ReopensTheScreen()
    {
        var release = await story.AskForReleaseAsync();

        (await ReopenedAsync(release, async () => await story.ScreenAsync((await VersionAsync(release)).GetProperty("systemId").GetGuid(), riskClass: "not_high_risk_6_3")))
            .ShouldBe(["model-lifecycle-governance/class-not-below-screening", "prohibited-practices/screened-for-this-use", "prohibited-practices/system-is-not-prohibited"]);
    }

    [Theory]
    [InlineData("prompt.txt", "You answer loan officers.", "You answer anybody.")]
    [InlineData("requirements.txt", "onnxruntime==1.20.0", "onnxruntime==1.21.0")]
    public async Task PromptOrDependency_OfTheVersionThatTakesItsPlace_ReopensWhatLooksAtFilesAndVersion(string file, string then, string now)
    {
        var (release, model, dataset) = await ChangesRequestedAsync((file, then));
        var next = await story.SubmitVersionAsync(model, "1.0.1", dataset, files: [("model.bin", "weights"), (file, now)]);
        await story.ReadyAsync(next);

        (await ReopenedAsync(release, () => ResubmitAsync(release, next))).ShouldBe(
            [
                "model-lifecycle-governance/artifacts-intact", "model-lifecycle-governance/card-is-of-this-version", "model-lifecycle-governance/measured-before-submission", "model-lifecycle-governance/newest-version",
                "model-lifecycle-governance/thresholds-seen-before", "model-lifecycle-governance/thresholds-set-before", "model-lifecycle-governance/vulnerabilities-looked-for",
                "promotion/bias-tested", "promotion/no-failed-test-left", "promotion/robustness-tested",
            ]);
    }

    [Fact]
    public async Task Classification_OfTheDataThatTakesItsPlace_ReopensWhatLooksAtDataAndVersion()
    {
        var (release, model, dataset) = await ChangesRequestedAsync();
        var name = (await story.GetAsync("auditor", $"/datasets/{dataset}")).GetProperty("name").GetString()!;
        var next = await story.SubmitVersionAsync(model, "1.0.1", await story.SubmitDatasetAsync(name, Story.CleanCsv, "confidential"), files: [("model.bin", "weights")]);
        await story.ReadyAsync(next);

        (await ReopenedAsync(release, () => ResubmitAsync(release, next))).ShouldBe(
            [
                "data-residency/region-fits-class", "data-residency/serving-region-fits-class", "data-residency/training-region-fits-class",
                "model-lifecycle-governance/card-is-of-this-version", "model-lifecycle-governance/measured-before-submission", "model-lifecycle-governance/newest-version",
                "model-lifecycle-governance/thresholds-seen-before", "model-lifecycle-governance/thresholds-set-before", "model-lifecycle-governance/vulnerabilities-looked-for",
                "promotion/bias-tested", "promotion/no-failed-test-left", "promotion/robustness-tested", "training-data-handling/newest-data",
            ]);
    }

    [Fact]
    public async Task RuleThatStands_NamesTheFactsAsTheyAreNow()
    {
        var (release, model, dataset) = await ChangesRequestedAsync();
        var name = (await story.GetAsync("auditor", $"/datasets/{dataset}")).GetProperty("name").GetString()!;
        var next = await story.SubmitVersionAsync(model, "1.0.1", await story.SubmitDatasetAsync(name, Story.CleanCsv, "confidential"), files: [("model.bin", "weights")]);
        await story.ReadyAsync(next);

        (await ReopenedAsync(release, () => ResubmitAsync(release, next))).ShouldNotContain("training-data-handling/data-classified");

        Story.Gates(await story.SettleAsync(release)).Single(gate => gate.GetProperty("id").GetString() == "training-data-handling/data-classified")
            .GetProperty("reason").GetString()!.ShouldContain("confidential");
    }

    [Fact]
    public async Task Waiver_ReopensWhatLooksAtApprovals()
    {
        var release = await story.AskBareAsync();

        (await ReopenedAsync(release, () => new WaiverStory(portal).GrantAsync(WaiverStory.Request(release)))).ShouldBe(["separation-of-duties/no-own-sign-off", "separation-of-duties/one-person-one-seat"]);
    }

    [Fact]
    public async Task SignOff_OpensNothing()
    {
        var release = await story.AskForReleaseAsync();
        var before = await story.SettleAsync(release);

        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);

        (await story.SettleAsync(release)).GetRawText().ShouldBe(before.GetRawText());
    }

    [Fact]
    public async Task Person_WhoRunsTheGates_HasAllJudged()
    {
        var release = await story.AskForReleaseAsync();

        (await ReopenedAsync(release, async () => (await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { })).Status.ShouldBe(HttpStatusCode.Accepted)))
            .ShouldBe(Times(await story.SettleAsync(release)).Keys.Order(StringComparer.Ordinal));
    }

    private async Task<JsonElement> VersionAsync(Guid release) => await story.GetAsync("auditor", $"/versions/{(await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid()}");

    private async Task<string> DatasetNameAsync(Guid release) =>
        (await story.GetAsync("auditor", $"/datasets/{(await VersionAsync(release)).GetProperty("datasetIds")[0].GetGuid()}")).GetProperty("name").GetString()!;

    /// <summary>A release of a version with these files beside its weights, which a seat sent back.</summary>
    private async Task<(Guid Release, Guid Model, Guid Dataset)> ChangesRequestedAsync(params (string, string)[] files)
    {
        var model = await story.ModelAsync();
        var dataset = await story.SubmitDatasetAsync($"loans-{model:n}", Story.CleanCsv);
        var release = await story.AskAsync(await story.SubmitVersionAsync(model, "1.0.0", dataset, files: [("model.bin", "weights"), .. files]));
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("changes-requested");
        return (release, model, dataset);
    }

    private async Task ResubmitAsync(Guid release, Guid version) => (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { versionId = version })).Status.ShouldBe(HttpStatusCode.OK);

    /// <summary>What happens, and the gates that were judged anew because of it.</summary>
    private async Task<IEnumerable<string>> ReopenedAsync(Guid release, Func<Task> happens)
    {
        var before = await story.SettleAsync(release);
        await happens();
        var after = await Eventually.SeeAsync("Another run of the gates", () => story.SettleAsync(release), seen => seen.GetProperty("runId").GetGuid() != before.GetProperty("runId").GetGuid());
        after.GetProperty("verdict").GetString().ShouldNotBe("stale");
        var then = Times(before);
        return Times(after).Where(gate => !then.TryGetValue(gate.Key, out var at) || at != gate.Value).Select(gate => gate.Key).Order(StringComparer.Ordinal);
    }

    private static Dictionary<string, DateTimeOffset> Times(JsonElement readiness) => Story.Gates(readiness).ToDictionary(gate => gate.GetProperty("id").GetString()!, gate => gate.GetProperty("judgedAt").GetDateTimeOffset(), StringComparer.Ordinal);
}
