using GovernancePortal.Platform;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Releases;

/// <summary>A card that the artifact store lost, or that somebody altered there, is a gate that fails, and takes nothing else with it.</summary>
[Trait("Category", "Database")]
public sealed class LostCardTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Card_ThatIsLostOrAltered_FailsItsGate_AndListsAnswer(bool lost)
    {
        var version = await story.SubmitVersionAsync();
        var shown = await story.GetAsync("auditor", $"/versions/{version}");
        var digest = shown.GetProperty("card").GetProperty("digest").GetString()!;
        var file = Path.Combine(portal.Get<PlatformOptions>().ArtifactFolder, digest[..2], digest);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        if (lost)
            File.Delete(file);
        else
            await File.WriteAllTextAsync(file, Story.CompleteCard.Replace("0.812", "0.999", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (_, asked) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse });
        var release = Story.Id(asked);

        var gate = Story.Gate(await story.SettleAsync(release), "card-complete");
        (gate.GetProperty("verdict").GetString(), gate.GetProperty("reason").GetString()).ShouldBe(("fail", "The card can no longer be read from the artifact store."));
        (await story.GetAsync("risk", "/tasks?mine=true&pageSize=200")).GetProperty("items").EnumerateArray().ShouldContain(task => task.GetProperty("releaseId").GetGuid() == release);
        foreach (var list in new[] { "/releases", "/systems", "/models", "/policies", $"/releases/{release}/manifest", $"/versions/{version}" })
            await story.GetAsync("auditor", list);
        await new WaiverStory(portal).GrantAsync(WaiverStory.Request(release));

        await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
        await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { });
        await story.RuleBecomesAsync(release, "card-complete", "pass");
    }
}
