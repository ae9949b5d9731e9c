using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>People say R-0002; addresses have the id, and say so.</summary>
[Trait("Category", "Database")]
public sealed class ReleaseNumberTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Theory]
    [InlineData("")]
    [InlineData("/policy-input")]
    [InlineData("/readiness")]
    [InlineData("/process")]
    public async Task Address_WithTheNumber_IsAnsweredWithTheOneThatWorks(string rest)
    {
        var release = await story.AskBareAsync();
        var number = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("number").GetString()!;

        var (status, problem) = await ReadAsync($"/releases/{number.ToLowerInvariant()}{rest}");

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.NotFound, "release-number"));
        problem.GetProperty("detail").GetString()!.ShouldContain($"{number} has the id {release}");
        problem.GetProperty("remedy").GetString().ShouldBe($"Use /api/v1/releases/{release}{rest}.");
    }

    [Fact]
    public async Task Address_WithTheNumber_ThatIsPostedTo_SaysTheSame()
    {
        var release = await story.AskBareAsync();
        var number = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("number").GetString()!;

        var (status, problem) = await story.PostAsync("scientist", $"/releases/{number}/gate-runs", new { });

        (status, problem.GetProperty("remedy").GetString()).ShouldBe((HttpStatusCode.NotFound, $"Use /api/v1/releases/{release}/gate-runs."));
    }

    [Theory]
    [InlineData("R-0")]
    [InlineData("R-999999999999999999")]
    public async Task Number_ThatNoReleaseHas_SaysHowToFindOne(string number)
    {
        var (status, problem) = await ReadAsync($"/releases/{number}/policy-input");

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.NotFound, "release-number"));
        problem.GetProperty("remedy").GetString()!.ShouldContain("GET /api/v1/releases");
    }

    private async Task<(HttpStatusCode Status, JsonElement Problem)> ReadAsync(string path)
    {
        using var client = await portal.AsAsync("auditor");
        using var answer = await client.GetAsync("/api/v1" + path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
