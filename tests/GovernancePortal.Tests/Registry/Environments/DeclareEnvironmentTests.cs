using System.Net;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Registry.Environments;

/// <summary>The register of environments.</summary>
[Trait("Category", "Database")]
public sealed class DeclareEnvironmentTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Declaration_OfTrainingAndTarget_IsWhatPoliciesSee()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);
        var training = await NumberAsync("training");
        var production = await NumberAsync("production");

        await DeclareAsync(new { name = "training", identity = "svc-train", network = "lab-net", region = "eu-west", reads = new[] { "loans" }, writes = new[] { "model-registry" }, after = training });
        await DeclareAsync(new { name = "Production", identity = "svc-loans", network = "prod-net", reads = Array.Empty<string>(), after = production });

        await story.RuleBecomesAsync(release, "identities-apart", "pass");
        await story.RuleBecomesAsync(release, "environments-declared", "pass");
        var environments = (await story.GetAsync("auditor", $"/releases/{release}/policy-input")).GetProperty("environments");
        environments.GetProperty("training").GetProperty("identity").GetString().ShouldBe("svc-train");
        var inference = environments.GetProperty("inference");
        (inference.GetProperty("name").GetString(), inference.GetProperty("reads").GetArrayLength(), inference.TryGetProperty("writes", out _)).ShouldBe(("production", 0, false), "nothing is not the same as not said");
    }

    [Fact]
    public async Task Declaration_OfOneAccountForBoth_FailsTheRule()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);

        await DeclareAsync(new { name = "training", identity = "svc-all", after = await NumberAsync("training") });
        await DeclareAsync(new { name = "production", identity = "SVC-all", after = await NumberAsync("production") });

        await story.RuleBecomesAsync(release, "identities-apart", "fail");
    }

    [Fact]
    public async Task Declaration_OverOneThatWasNotSeen_IsRefused()
    {
        await DeclareAsync(new { name = "shadow", identity = "first" });

        var (status, answer) = await story.PostAsync("platform", "/environments", new { name = "shadow", identity = "second" });

        (status, answer.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "environment-changed"));
        (await story.PostAsync("platform", "/environments", new { name = "never", identity = "x", after = 3 })).Status.ShouldBe(HttpStatusCode.Conflict);
        await DeclareAsync(new { name = "shadow", identity = "second", after = 1 });
        (await story.GetAsync("auditor", "/environments")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "shadow").GetProperty("identity").GetString().ShouldBe("second");
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("security")]
    [InlineData("admin")]
    public async Task Declaration_ByAnotherRole_IsRefused(string account) =>
        (await story.PostAsync(account, "/environments", new { name = "other", identity = "x" })).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("", "x", "name")]
    [InlineData("staging", "", "identity")]
    public async Task Declaration_WithoutNameOrAccount_IsRefusedAtTheField(string name, string identity, string field)
    {
        var (status, answer) = await story.PostAsync("platform", "/environments", new { name, identity });

        (status, answer.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe((HttpStatusCode.BadRequest, field));
    }

    private async Task<int?> NumberAsync(string name) => (await story.GetAsync("auditor", "/environments")).GetProperty("items").EnumerateArray()
        .Where(item => item.GetProperty("name").GetString() == name).Select(item => (int?)item.GetProperty("number").GetInt32()).SingleOrDefault();

    private async Task DeclareAsync(object declaration)
    {
        var (status, answer) = await story.PostAsync("platform", "/environments", declaration);
        status.ShouldBe(HttpStatusCode.Created, answer.ToString());
    }
}
