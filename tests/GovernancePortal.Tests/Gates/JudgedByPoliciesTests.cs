using System.Net;
using System.Text;
using System.Text.Json;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Gates;

/// <summary>The gates of a release are the rules of the policies that bind, judged by the facts that were kept.</summary>
[Trait("Category", "Database")]
public sealed class JudgedByPoliciesTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Readiness_OfACompleteSubmission_HasAGateForEveryRuleThatBinds()
    {
        var readiness = await story.SettleAsync(await story.AskForReleaseAsync());

        readiness.GetProperty("verdict").GetString().ShouldBe("pass");
        var gates = Story.Gates(readiness).ToList();
        gates.Select(gate => gate.GetProperty("id").GetString()).Order(StringComparer.Ordinal).ShouldBe(ShippedPolicies.All.Select(policy => PolicyCheck.Of(Encoding.UTF8.GetBytes(policy.Value)).Policy!.Set)
            .SelectMany(set => set.Rules.Select(rule => $"{set.Id}/{rule.Id}")).Order(StringComparer.Ordinal));
        gates.ShouldAllBe(gate => gate.GetProperty("policyVersion").GetInt32() == 1 && gate.GetProperty("ruleDigest").GetString()!.Length == 64 && gate.GetProperty("reads").GetArrayLength() > 0);
        gates.Where(gate => gate.GetProperty("error").ValueKind != JsonValueKind.Null).Select(gate => gate.GetProperty("id").GetString()).ShouldBeEmpty("a rule that errs");
        readiness.GetProperty("notApplicable").EnumerateArray().Select(gate => gate.GetProperty("rule").GetString()).ShouldContain("red-team-tested", "nobody talks to this model");
        Story.Gate(readiness, "robustness-tested").GetProperty("lapsesAt").GetDateTimeOffset().ShouldBeGreaterThan(portal.Get<TimeProvider>().GetUtcNow());
    }

    [Fact]
    public async Task Readiness_OfAVersionThatNobodyTested_IsBlocked()
    {
        var readiness = await story.SettleAsync(await story.AskBareAsync());

        readiness.GetProperty("verdict").GetString().ShouldBe("fail");
        readiness.GetProperty("gates").EnumerateArray().Where(gate => gate.GetProperty("verdict").GetString() == "fail").Select(gate => gate.GetProperty("rule").GetString())
            .ShouldBe(["screened-for-this-use", "robustness-tested", "bias-tested"], ignoreOrder: true);
    }

    [Fact]
    public async Task Readiness_OfUnredactedData_FailsTheRuleThatForbidsIt()
    {
        var readiness = await story.SettleAsync(await story.AskForReleaseAsync(csv: "name,iban\nx,DE89370400440532013000\n"));

        var rule = Story.Gate(readiness, "no-unredacted-personal-data");
        rule.GetProperty("id").GetString().ShouldBe("training-data-handling/no-unredacted-personal-data");
        rule.GetProperty("verdict").GetString().ShouldBe("fail");
        rule.GetProperty("reason").GetString()!.ShouldContain("1 finding");
        rule.GetProperty("reads").EnumerateArray().Select(path => path.GetString()).ShouldContain("datasets[].report.findings");
        var measured = rule.GetProperty("measurements").EnumerateArray().ShouldHaveSingleItem();
        (measured.GetProperty("value").GetString(), measured.GetProperty("threshold").GetString(), measured.GetProperty("verdict").GetString()).ShouldBe(("1", "0", "fail"));
    }

    [Fact]
    public async Task Readiness_OfDataThatTheRegisterHoldsAndTheCardCallsASuppliers_IsBlocked()
    {
        var supplied = $"crawl-{Guid.NewGuid():n}";
        var held = $"Slack export {Guid.NewGuid():n}";
        await story.SubmitDatasetAsync(held, "name,iban\nx,DE89370400440532013000\n");
        var card = Story.CompleteCard.Replace("lineage: {", "lineage: {base_model: openlm-7b, ", StringComparison.Ordinal)
            .Replace("training_data: [{dataset_id: loans, version: \"1\"}]", $"training_data: [{{dataset_id: loans, version: \"1\"}}, {{dataset_id: {supplied}}}, {{dataset_id: {held.Replace(' ', '_')}}}]", StringComparison.Ordinal);

        var readiness = await story.SettleAsync(await story.AskForReleaseAsync(card: card));

        var rule = Story.Gate(readiness, "named-data-submitted");
        rule.GetProperty("verdict").GetString().ShouldBe("fail");
        rule.GetProperty("reason").GetString()!.ShouldContain(held.Replace(' ', '_'));
        rule.GetProperty("reason").GetString()!.ShouldContain("which the register holds");
        Story.Gate(readiness, "supplied-data-unseen").GetProperty("reason").GetString()!.ShouldContain(supplied);
    }

    [Fact]
    public async Task PolicyInput_JudgedAgain_GivesTheIdenticalVerdicts()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        (await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { })).Status.ShouldBe(HttpStatusCode.Accepted);
        var judged = await story.SettleAsync(release);
        using var auditor = await portal.AsAsync("auditor");
        var input = await auditor.GetStringAsync($"/api/v1/releases/{release}/policy-input", TestContext.Current.CancellationToken);
        using var content = new StringContent(input, Encoding.UTF8, "application/json");

        var (status, again) = await story.PostAsync("auditor", "/policies/evaluate", content);

        status.ShouldBe(HttpStatusCode.OK);
        Sha256Digest.Of(Encoding.UTF8.GetBytes(input)).ToString().ShouldBe(judged.GetProperty("inputDigest").GetString());
        again.GetProperty("inputDigest").GetString().ShouldBe(judged.GetProperty("inputDigest").GetString());
        again.GetProperty("policies").EnumerateArray().SelectMany(set => set.GetProperty("rules").EnumerateArray().Select(rule => $"{set.GetProperty("id")}/{rule.GetProperty("id")} {rule.GetProperty("verdict")} {rule.GetProperty("digest")} {rule.GetProperty("message")} {rule.GetProperty("reads")}"))
            .ShouldBe(Story.Gates(judged).Select(gate => $"{gate.GetProperty("id")} {gate.GetProperty("verdict")} {gate.GetProperty("ruleDigest")} {gate.GetProperty("reason")} {gate.GetProperty("reads")}"), ignoreOrder: true);
    }

    [Fact]
    public async Task PolicyInput_OfAnUnknownRelease_IsNotFound()
    {
        using var auditor = await portal.AsAsync("auditor");

        using var answer = await auditor.GetAsync($"/api/v1/releases/{Guid.NewGuid()}/policy-input", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
