using System.Net;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>The release that a pipeline means by model, version and environment.</summary>
[Trait("Category", "Database")]
public sealed class NewestReleaseTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);

    [Fact]
    public async Task Model_ByNameHoweverItIsSpelled_OrById_IsFound()
    {
        var release = await story.AskBareAsync();
        var shown = await story.GetAsync("auditor", $"/releases/{release}");

        foreach (var model in new[] { shown.GetProperty("modelName").GetString()!, shown.GetProperty("modelName").GetString()!.ToUpperInvariant(), shown.GetProperty("modelId").GetString()! })
            Story.Id(await story.GetAsync("auditor", $"/releases/newest?model={model}&version=1.0.0&environment=Production")).ShouldBe(release);
    }

    [Fact]
    public async Task Name_ThatSeveralSystemsUse_IsRefusedNamingBoth_AlsoWhereOneReleaseAloneWasAskedFor()
    {
        var release = await story.AskBareAsync();
        var name = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("modelName").GetString()!;
        var (_, other) = await story.PostAsync("scientist", "/systems", new { name = "other-" + name, purpose = "Assess loans", businessUnit = "Retail", owner = "Head of Retail" });
        (await story.PostAsync("scientist", "/models", new { systemId = Story.Id(other), name, kind = "model" })).Status.ShouldBe(HttpStatusCode.Created);

        var refused = await council.SendAsync("auditor", HttpMethod.Get, $"/releases/newest?model={name}&version=1.0.0&environment=production");

        (refused.Status, Council.Code(refused)).ShouldBe((HttpStatusCode.Conflict, "model-ambiguous"));
        refused.Body.GetProperty("detail").GetString()!.ShouldContain($"of the system “{name}” and “{name}” of the system “other-{name}”");
    }

    [Theory]
    [InlineData("_____________", "1.0.0", "production", "model-unknown")]
    [InlineData("%25", "1.0.0", "production", "model-unknown")]
    [InlineData(null, "9.9.9", "production", "release-not-asked")]
    [InlineData(null, "1.0.0", "staging", "release-not-asked")]
    public async Task What_IsNotThere_IsSaid(string? model, string version, string environment, string code)
    {
        var release = await story.AskBareAsync();
        model ??= (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("modelId").GetString();

        var refused = await council.SendAsync("auditor", HttpMethod.Get, $"/releases/newest?model={model}&version={version}&environment={environment}");

        (refused.Status, Council.Code(refused)).ShouldBe((HttpStatusCode.NotFound, code));
    }
}
