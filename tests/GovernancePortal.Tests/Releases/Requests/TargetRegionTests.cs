using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Releases.Requests;

/// <summary>The region that a release asks to answer from.</summary>
[Trait("Category", "Database")]
public sealed class TargetRegionTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Release_ToAnApprovedRegion_CarriesItAsTheListSpellsIt()
    {
        var release = await story.AskForReleaseAsync(answersFrom: " EU-Central ");

        (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("region").GetString().ShouldBe("eu-central");
        await story.SettleAsync(release);
        (await InputAsync(release)).GetProperty("target").GetProperty("region").GetString().ShouldBe("eu-central");
    }

    [Theory]
    [InlineData("moon-1")]
    [InlineData("us-east-1")]
    public async Task Release_ToARegionThatIsNotApproved_IsRefusedAtTheField(string region)
    {
        var version = await story.SubmitVersionAsync();

        var (status, answer) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = "loans", region });

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("code").GetString().ShouldBe("invalid-fields");
        var finding = answer.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (finding.GetProperty("field").GetString(), finding.GetProperty("message").GetString()!.Contains(region, StringComparison.Ordinal)).ShouldBe(("region", true));
    }

    [Fact]
    public async Task Release_WithoutARegion_LeavesTheFactOutAndThePolicyWarns()
    {
        var release = await story.AskForReleaseAsync(answersFrom: null);
        var readiness = await story.SettleAsync(release);

        (await InputAsync(release)).GetProperty("target").TryGetProperty("region", out _).ShouldBeFalse();
        Story.Gate(readiness, "serving-region-known").GetProperty("verdict").GetString().ShouldBe("warn");
    }

    [Fact]
    public async Task Manifest_OfAReleaseWithARegion_BindsIt()
    {
        var version = await story.SubmitVersionAsync();
        var (_, west) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = "loans", region = "eu-west" });

        var manifest = await story.GetAsync("auditor", $"/releases/{Story.Id(west)}/manifest");

        manifest.GetProperty("region").GetString().ShouldBe("eu-west");
        JsonElement.Parse(manifest.GetProperty("canonicalJson").GetString()!).GetProperty("region").GetString().ShouldBe("eu-west");
    }

    [Fact]
    public async Task NextRelease_AfterAnApprovedOne_KnowsWhereItAnsweredFrom()
    {
        var first = await story.AskForReleaseAsync(answersFrom: "eu-west");
        await story.SettleAsync(first);
        foreach (var seat in new[] { "platform", "security", "risk" })
            await story.DecideAsync(seat, first, "approve");
        (await story.StateAsync(first)).ShouldBe("approved");
        var version = (await story.GetAsync("auditor", $"/releases/{first}")).GetProperty("versionId").GetGuid();
        var (_, next) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse, region = "eu-central" });

        await story.SettleAsync(Story.Id(next));

        (await InputAsync(Story.Id(next))).GetProperty("target").GetProperty("lastApproved").GetProperty("region").GetString().ShouldBe("eu-west");
    }

    private Task<JsonElement> InputAsync(Guid release) => story.GetAsync("auditor", $"/releases/{release}/policy-input");
}
