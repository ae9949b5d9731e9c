using System.Net;
using System.Text;
using System.Text.Json;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Gates;

/// <summary>What the policies say of a release stands beside its gates, with the facts that were judged.</summary>
[Trait("Category", "Database")]
public sealed class JudgedByPoliciesTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Readiness_OfACompleteSubmission_CarriesEveryPolicyWithItsVersion()
    {
        var readiness = await story.SettleAsync(await story.AskForReleaseAsync());

        readiness.GetProperty("verdict").GetString().ShouldBe("pass");
        var policies = readiness.GetProperty("policies");
        policies.GetProperty("policies").GetArrayLength().ShouldBe(ShippedPolicies.All.Count);
        policies.GetProperty("policies").EnumerateArray().ShouldAllBe(set => set.GetProperty("digest").GetString()!.Length == 64);
        Rules(policies).Where(rule => rule.GetProperty("error").ValueKind != JsonValueKind.Null).Select(rule => rule.GetProperty("id").GetString()).ShouldBeEmpty("a rule that errs");
        Verdict(policies, "artifacts-intact").ShouldBe("pass");
        Verdict(policies, "no-unredacted-personal-data").ShouldBe("pass");
        Verdict(policies, "region-approved").ShouldBe("pass");
        Verdict(policies, "model-licence-allowed").ShouldBe("pass");
        Verdict(policies, "metrics-within-thresholds").ShouldBe("pass");
        Verdict(policies, "robustness-tested").ShouldBe("fail", "nobody has handed in a report");
    }

    [Fact]
    public async Task Readiness_OfUnredactedData_FailsTheRuleThatForbidsIt()
    {
        var readiness = await story.SettleAsync(await story.AskForReleaseAsync(csv: "name,iban\nx,DE89370400440532013000\n"));

        var rule = Rule(readiness.GetProperty("policies"), "no-unredacted-personal-data");
        rule.GetProperty("verdict").GetString().ShouldBe("fail");
        rule.GetProperty("message").GetString()!.ShouldContain("1 findings");
        rule.GetProperty("reads").EnumerateArray().Select(path => path.GetString()).ShouldContain("datasets[].report.findings");
    }

    [Fact]
    public async Task PolicyInput_JudgedAgain_GivesTheIdenticalVerdicts()
    {
        var release = await story.AskForReleaseAsync();
        var judged = (await story.SettleAsync(release)).GetProperty("policies");
        using var auditor = await portal.AsAsync("auditor");
        var input = await auditor.GetStringAsync($"/api/v1/releases/{release}/policy-input", TestContext.Current.CancellationToken);
        using var content = new StringContent(input, Encoding.UTF8, "application/json");

        var (status, again) = await story.PostAsync("auditor", "/policies/evaluate", content);

        status.ShouldBe(HttpStatusCode.OK);
        Sha256Digest.Of(Encoding.UTF8.GetBytes(input)).ToString().ShouldBe(judged.GetProperty("inputDigest").GetString());
        again.GetProperty("inputDigest").GetString().ShouldBe(judged.GetProperty("inputDigest").GetString());
        again.GetProperty("policies").GetRawText().ShouldBe(judged.GetProperty("policies").GetRawText());
    }

    [Fact]
    public async Task PolicyInput_OfAnUnknownRelease_IsNotFound()
    {
        using var auditor = await portal.AsAsync("auditor");

        using var answer = await auditor.GetAsync($"/api/v1/releases/{Guid.NewGuid()}/policy-input", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<JsonElement> Rules(JsonElement policies) => policies.GetProperty("policies").EnumerateArray().SelectMany(set => set.GetProperty("rules").EnumerateArray());

    private static JsonElement Rule(JsonElement policies, string id) => Rules(policies).Single(rule => rule.GetProperty("id").GetString() == id);

    private static string? Verdict(JsonElement policies, string id) => Rule(policies, id).GetProperty("verdict").GetString();
}
