using System.Net;
using System.Text;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Gates;

/// <summary>What the shipped policies say of each sample that the demo portal begins with.</summary>
[Trait("Category", "Database")]
public sealed class JudgedSamplesTests(JudgedSamplesTests.Seeded portal) : IClassFixture<JudgedSamplesTests.Seeded>
{
    private static readonly string[] Sets =
    [
        "data-residency", "licences", "model-lifecycle-governance", "prohibited-practices", "promotion", "separation-of-duties", "training-data-handling", "training-inference-segregation",
    ];

    private readonly Story story = new(portal);

    public static TheoryData<string> All => [.. Samples.Select(sample => (string)sample.Data.Item1)];

    /// <summary>Model and version, what each policy says in the order of <see cref="Sets"/>, and the rules that fail.</summary>
    public static TheoryData<string, string[], string[]> Samples { get; } = new()
    {
        { "breast-cancer 1.2.0", ["pass", "pass", "pass", "pass", "not-applicable", "pass", "pass", "pass"], [] },
        { "support-triage 1.0.0", ["pass", "pass", "warn", "pass", "pass", "pass", "fail", "pass"], ["no-unredacted-personal-data", "class-fits-findings"] },
        { "support-triage 1.1.0", ["pass", "pass", "pass", "pass", "pass", "pass", "pass", "pass"], [] },
        {
            "fraud-review-assistant 2.3.0", ["pass", "waived", "fail", "fail", "fail", "pass", "pass", "pass"],
            ["card-complete", "metrics-within-thresholds", "thresholds-set-before", "can-be-stopped", "screened-for-this-use", "robustness-tested", "bias-tested", "red-team-tested", "no-failed-test-left"]
        },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_JudgedByTheShippedPolicies_HasTheExpectedVerdictOfEach(string title, string[] verdicts, string[] failing)
    {
        var rules = Story.Gates(await JudgedAsync(await ReleaseAsync(title))).ToList();

        rules.Where(rule => rule.GetProperty("verdict").GetString() == "fail").Select(rule => rule.GetProperty("rule").GetString()!).ShouldBe(failing, ignoreOrder: true);
        rules.GroupBy(rule => rule.GetProperty("policy").GetString(), rule => rule.GetProperty("verdict").GetString()).OrderBy(set => set.Key, StringComparer.Ordinal)
            .Select(set => $"{set.Key}: {new[] { "fail", "warn", "waived", "pass", "not-applicable" }.First(set.Contains)}")
            .ShouldBe(Sets.Zip(verdicts, (set, verdict) => $"{set}: {verdict}"), string.Join('\n', rules.Where(rule => rule.GetProperty("verdict").GetString() == "warn").Select(rule => rule.GetProperty("reason").GetString())));
        rules.Where(rule => rule.GetProperty("error").ValueKind != JsonValueKind.Null).ShouldBeEmpty();
    }

    [Fact]
    public async Task CleanCopy_OfTheSlackExport_IsReadyAndTheExportIsNot()
    {
        (await story.SettleAsync(await ReleaseAsync("support-triage 1.1.0"))).GetProperty("verdict").GetString().ShouldBe("pass");
        (await story.SettleAsync(await ReleaseAsync("support-triage 1.0.0"))).GetProperty("verdict").GetString().ShouldBe("fail");
    }

    [Fact]
    public async Task Waiver_OfASample_IsOnTheRegister_AndLetsNothingThroughThatIsBlocked()
    {
        var release = await ReleaseAsync("fraud-review-assistant 2.3.0");
        var readiness = await story.SettleAsync(release);

        var waiver = (await story.GetAsync("auditor", "/waivers")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (waiver.GetProperty("releaseId").GetGuid(), waiver.GetProperty("rule").GetString(), waiver.GetProperty("severity").GetString(), waiver.GetProperty("state").GetString()).ShouldBe((release, "own-licence-read", "warn", "in-force"));
        Story.Gate(readiness, "own-licence-read").GetProperty("waiver").GetProperty("id").GetGuid().ShouldBe(Story.Id(waiver));
        readiness.GetProperty("verdict").GetString().ShouldBe("fail");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Sample_JudgedAgain_HasTheIdenticalVerdicts(string title)
    {
        var release = await ReleaseAsync(title);
        var judged = await JudgedAsync(release);
        using var auditor = await portal.AsAsync("auditor");
        using var input = new StringContent(await auditor.GetStringAsync($"/api/v1/releases/{release}/policy-input", TestContext.Current.CancellationToken), Encoding.UTF8, "application/json");

        var (_, again) = await story.PostAsync("auditor", "/policies/evaluate", input);

        Said(again).ShouldBe(Said(judged));
    }

    // once more when everything is there: a later version, say, came after the first run
    private async Task<JsonElement> JudgedAsync(Guid release)
    {
        await story.SettleAsync(release);
        (await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { })).Status.ShouldBe(HttpStatusCode.Accepted);
        return await story.SettleAsync(release);
    }

    // of a readiness or of a document judged once more: each rule with its verdict, digest and words; what is waived as it was judged
    private static IEnumerable<string> Said(JsonElement judged) => judged.TryGetProperty("policies", out var policies)
        ? policies.EnumerateArray().SelectMany(set => set.GetProperty("rules").EnumerateArray().Select(rule => $"{set.GetProperty("id")}/{rule.GetProperty("id")} {rule.GetProperty("verdict")} {rule.GetProperty("digest")} {rule.GetProperty("message")}")).Order(StringComparer.Ordinal)
        : Story.Gates(judged).Select(gate => $"{gate.GetProperty("id")} {Judged(gate)} {gate.GetProperty("ruleDigest")} {gate.GetProperty("reason")}").Order(StringComparer.Ordinal);

    private static string? Judged(JsonElement gate) => gate.GetProperty("verdict").GetString() is "waived" ? gate.GetProperty("severity").GetString() is "block" ? "fail" : "warn" : gate.GetProperty("verdict").GetString();

    private async Task<Guid> ReleaseAsync(string title)
    {
        var submitted = await Eventually.SeeAsync("All samples", async () => (await story.GetAsync("auditor", "/releases?pageSize=50")).GetProperty("items").EnumerateArray()
            .ToDictionary(release => $"{release.GetProperty("modelName").GetString()} {release.GetProperty("version").GetString()}", Story.Id, StringComparer.Ordinal), releases => releases.Count == Samples.Count);
        return submitted[title];
    }

    /// <summary>The portal with the samples.</summary>
    public sealed class Seeded(EmbeddedCluster cluster) : Portal(cluster)
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("Demo:Samples", "true");
    }
}
