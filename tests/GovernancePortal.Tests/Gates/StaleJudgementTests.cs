using System.Net;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Gates;

/// <summary>A judgement binds only as long as everything it looked at is the same: never silently green.</summary>
[Trait("Category", "Database")]
public sealed class StaleJudgementTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Readiness_AfterANewerVersion_IsStaleWhereTheNewestCounts()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var version = await story.GetAsync("auditor", $"/versions/{(await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid()}");

        await story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.0.1", version.GetProperty("datasetIds")[0].GetGuid());

        var stale = await StaleAsync(release);
        stale.ShouldBe(["model-lifecycle-governance/newest-version"]);
        (await story.DecideAsync("risk", release, "approve")).Body.GetProperty("code").GetString().ShouldBe("release-blocked");
    }

    [Fact]
    public async Task Readiness_AfterANewerDataset_IsStaleWhereTheNewestCounts()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var version = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        var dataset = (await story.GetAsync("auditor", $"/versions/{version}")).GetProperty("datasetIds")[0].GetGuid();
        var name = (await story.GetAsync("auditor", $"/datasets/{dataset}")).GetProperty("name").GetString()!;

        await story.SubmitDatasetAsync(name, "radius,texture,label\n1,2,0\n");

        (await StaleAsync(release)).ShouldBe(["training-data-handling/newest-data"]);
    }

    [Fact]
    public async Task Readiness_AfterARegionWasWithdrawn_IsNoLongerGreenAndJudgedAgain()
    {
        var (_, added) = await story.PostAsync("admin", "/approved-values", new { kind = "region", value = "eu-test-1", note = "for a while" });
        var release = await story.AskForReleaseAsync(region: "eu-test-1");
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("pass");

        using var admin = await portal.AsAsync("admin");
        (await admin.DeleteAsync($"/api/v1/approved-values/{Story.Id(added)}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await story.GetAsync("auditor", $"/releases/{release}/readiness")).GetProperty("verdict").GetString().ShouldNotBe("pass");
        await story.BecomesAsync(release, "fail");
    }

    private async Task<List<string?>> StaleAsync(Guid release) =>
        [.. (await story.GetAsync("auditor", $"/releases/{release}/readiness")).GetProperty("gates").EnumerateArray()
            .Where(gate => gate.GetProperty("verdict").GetString() == "stale").Select(gate => gate.GetProperty("id").GetString())];
}
