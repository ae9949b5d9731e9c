using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>A version waits for one decision for each environment.</summary>
[Trait("Category", "Database")]
public sealed class OneOpenReleaseTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task SecondRelease_WhileTheFirstIsOpen_IsRefused_AndTheFirstIsNamedWithItsAddress()
    {
        var version = await story.SubmitVersionAsync();
        var (_, first) = await AskAsync(version, "production");

        var (status, refused) = await AskAsync(version, " Production ");

        (status, refused.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "release-open"));
        refused.GetProperty("detail").GetString()!.ShouldContain(first.GetProperty("number").GetString()!);
        refused.GetProperty("remedy").GetString()!.ShouldContain($"/releases/{Story.Id(first)}");
    }

    [Fact]
    public async Task SecondRelease_ToAnotherEnvironment_IsAccepted()
    {
        var version = await story.SubmitVersionAsync();
        await AskAsync(version, "production");

        (await AskAsync(version, "staging")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task SecondRelease_OnceTheFirstIsDecided_IsAccepted()
    {
        var version = await story.SubmitVersionAsync();
        var (_, first) = await AskAsync(version, "production");
        await story.SettleAsync(Story.Id(first));
        (await story.DecideAsync("risk", Story.Id(first), "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(Story.Id(first))).ShouldBe("refused");

        (await AskAsync(version, "production")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Requests_SideBySide_OpenOneRelease()
    {
        var version = await story.SubmitVersionAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskAsync(version, "production")));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(5);
    }

    [Fact]
    public async Task Resubmission_WithAVersionThatIsAskedForAlready_IsRefused()
    {
        var model = await story.ModelAsync();
        var dataset = await story.SubmitDatasetAsync($"loans-{model:n}", Story.CleanCsv);
        var (_, first) = await AskAsync(await story.SubmitVersionAsync(model, "1.0.0", dataset), "production");
        var next = await story.SubmitVersionAsync(model, "1.1.0", dataset);
        var (_, second) = await AskAsync(next, "production");
        await story.SettleAsync(Story.Id(first));
        (await story.DecideAsync("security", Story.Id(first), "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(Story.Id(first))).ShouldBe("changes-requested");

        var (status, refused) = await story.PostAsync("scientist", $"/releases/{Story.Id(first)}/resubmission", new { versionId = next });

        (status, refused.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "release-open"));
        refused.GetProperty("detail").GetString()!.ShouldContain(second.GetProperty("number").GetString()!);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Guid version, string environment) =>
        story.PostAsync("scientist", "/releases", new { versionId = version, environment, businessUse = Story.BusinessUse });
}
