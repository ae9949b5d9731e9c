using System.Net;
using System.Text.Json;
using GovernancePortal.Platform;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Releases.Questions;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Releases.Review;

/// <summary>What each signer had on the screen is kept, and named where the sign-off is.</summary>
[Trait("Category", "Database")]
public sealed class KeptScreenTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly QuestionStory questions = new(portal);

    [Fact]
    public async Task SignOff_NamesTheScreen_WhichHoldsVerdicts_Policies_Waivers_Questions_AndSignOffs()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);
        await new WaiverStory(portal).GrantAsync(WaiverStory.Request(release));
        await story.SettleAsync(release);
        await questions.AskAsync(release, new { kind = "question", text = "Which loans <b>does</b> it see?" });
        await story.DecideAsync("platform", release, "abstain");
        var readiness = await story.GetAsync("risk", $"/releases/{release}/readiness");

        var signed = await story.DecideAsync("security", release, "request-changes");

        signed.Status.ShouldBe(HttpStatusCode.OK, signed.Body.ToString());
        var screen = await ScreenAsync(release, Story.Id(signed.Body));
        screen.GetProperty("manifestDigest").GetString().ShouldBe(signed.Body.GetProperty("manifestDigest").GetString());
        screen.GetProperty("verdict").GetString().ShouldBe(readiness.GetProperty("verdict").GetString());
        screen.GetProperty("gates").EnumerateArray().Select(gate => (gate.GetProperty("id").GetString(), gate.GetProperty("verdict").GetString(), gate.GetProperty("policyVersion").GetInt32()))
            .ShouldBe(readiness.GetProperty("gates").EnumerateArray().Select(gate => (gate.GetProperty("id").GetString(), gate.GetProperty("verdict").GetString(), gate.GetProperty("policyVersion").GetInt32())));
        screen.GetProperty("policies").GetArrayLength().ShouldBeGreaterThan(0);
        screen.GetProperty("waivers").EnumerateArray().ShouldHaveSingleItem().GetProperty("reason").GetString().ShouldBe(WaiverStory.Reason);
        screen.GetProperty("questions").EnumerateArray().ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("Which loans <b>does</b> it see?");
        screen.GetProperty("signOffs").EnumerateArray().ShouldHaveSingleItem().GetProperty("outcome").GetString().ShouldBe("abstain");
    }

    [Fact]
    public async Task Ledger_HoldsTheDigestOfTheScreen_AndAScreenThatWasChangedIsNotShown()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);
        var signed = Story.Id((await story.DecideAsync("risk", release, "refuse")).Body);

        var digest = (await council.EntriesAsync(new(Kind: "sign-off", Key: signed.ToString()))).Single(entry => entry.Action == "task.decide").Content.GetProperty("fields").GetProperty("shownDigest").GetProperty("to").GetString()!;
        using var client = await portal.AsAsync("auditor");
        using var answer = await client.GetAsync($"/api/v1/releases/{release}/sign-offs/{signed}/screen", TestContext.Current.CancellationToken);

        Sha256Digest.Of(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ToString().ShouldBe(digest);
        answer.Headers.ETag!.Tag.ShouldBe($"\"{digest}\"");
        var file = Path.Combine(portal.Get<PlatformOptions>().ArtifactFolder, digest[..2], digest);
        File.Delete(file);
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        Council.Code(await council.SendAsync("auditor", HttpMethod.Get, $"/releases/{release}/sign-offs/{signed}/screen")).ShouldBe("screen-lost");
    }

    [Fact]
    public async Task Screen_OfAnotherReleasesSignOff_IsNotFound()
    {
        var (release, other) = (await story.AskBareAsync(), await story.AskBareAsync());
        await story.SettleAsync(release);
        var signed = Story.Id((await story.DecideAsync("risk", release, "refuse")).Body);

        (await council.SendAsync("auditor", HttpMethod.Get, $"/releases/{other}/sign-offs/{signed}/screen")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Screen_SaysWhatChangedSinceTheLastApprovedVersion_DependenciesToo()
    {
        var model = await story.ModelAsync();
        var dataset = await story.SubmitDatasetAsync($"loans-{model:n}", Story.CleanCsv);
        var approved = await story.AskAsync(await story.SubmitVersionAsync(model, "1.0.0", dataset, null, ("model.bin", "weights"), ("requirements.txt", "numpy==2.1.0\ntorch==2.6.0")));
        await story.SettleAsync(approved);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, approved, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        var release = await story.AskAsync(await story.SubmitVersionAsync(model, "1.1.0", dataset, null, ("model.bin", "weights"), ("requirements.txt", "numpy==2.2.0\nonnx==1.19.0")));
        await story.SettleAsync(release);

        var screen = await ScreenAsync(release, Story.Id((await story.DecideAsync("risk", release, "refuse")).Body));

        screen.GetProperty("changes").EnumerateArray().Where(change => change.GetProperty("part").GetString() == "Dependency").Select(change => (change.GetProperty("name").GetString(), change.GetProperty("means").GetString()))
            .ShouldBe([("numpy (pypi)", "Newer version"), ("onnx (pypi)", "New"), ("torch (pypi)", "Not used any more")]);
    }

    private async Task<JsonElement> ScreenAsync(Guid release, Guid signOff) => await council.GetAsync("auditor", $"/releases/{release}/sign-offs/{signOff}/screen");
}
