using System.Text;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Gates;

/// <summary>What the shipped policies say of each sample that the demo portal begins with.</summary>
[Trait("Category", "Database")]
public sealed class JudgedSamplesTests(JudgedSamplesTests.Seeded portal) : IClassFixture<JudgedSamplesTests.Seeded>
{
    private readonly Story story = new(portal);

    /// <summary>Model, and the rules that it does not keep to.</summary>
    public static TheoryData<string, string[]> Samples { get; } = new()
    {
        { "breast-cancer", [] },
        { "support-triage", ["no-unredacted-personal-data", "class-fits-findings", "screened-for-this-use", "robustness-tested", "bias-tested"] },
        {
            "fraud-review-assistant",
            ["card-complete", "metrics-within-thresholds", "thresholds-set-before", "can-be-stopped", "screened-for-this-use", "robustness-tested", "bias-tested", "red-team-tested"]
        },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_JudgedByTheShippedPolicies_FailsTheRulesThatItDoesNotKeepTo(string model, string[] expected)
    {
        var policies = (await story.SettleAsync(await ReleaseAsync(model))).GetProperty("policies");

        var rules = policies.GetProperty("policies").EnumerateArray().SelectMany(set => set.GetProperty("rules").EnumerateArray()).ToList();
        rules.Where(rule => rule.GetProperty("verdict").GetString() == "fail").Select(rule => rule.GetProperty("id").GetString()!).ShouldBe(expected, ignoreOrder: true);
        rules.Where(rule => rule.GetProperty("error").ValueKind != JsonValueKind.Null).ShouldBeEmpty();
        policies.GetProperty("verdict").GetString().ShouldBe(expected.Length == 0 ? "pass" : "fail");
    }

    [Theory]
    [InlineData("breast-cancer")]
    [InlineData("support-triage")]
    [InlineData("fraud-review-assistant")]
    public async Task Sample_JudgedAgain_HasTheIdenticalVerdicts(string model)
    {
        var release = await ReleaseAsync(model);
        var judged = (await story.SettleAsync(release)).GetProperty("policies").GetProperty("policies");
        using var auditor = await portal.AsAsync("auditor");
        using var input = new StringContent(await auditor.GetStringAsync($"/api/v1/releases/{release}/policy-input", TestContext.Current.CancellationToken), Encoding.UTF8, "application/json");

        var (_, again) = await story.PostAsync("auditor", "/policies/evaluate", input);

        again.GetProperty("policies").GetRawText().ShouldBe(judged.GetRawText());
    }

    private async Task<Guid> ReleaseAsync(string model)
    {
        for (var i = 0; i < 600; i++)
        {
            var releases = (await story.GetAsync("auditor", "/releases?pageSize=50")).GetProperty("items").EnumerateArray();
            if (releases.Where(release => release.GetProperty("modelName").GetString() == model).Select(Story.Id).FirstOrDefault() is var found && found != Guid.Empty)
                return found;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The sample {model} was not submitted in a minute.");
    }

    /// <summary>The portal with the samples.</summary>
    public sealed class Seeded(EmbeddedCluster cluster) : Portal(cluster)
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("Demo:Samples", "true");
    }
}
