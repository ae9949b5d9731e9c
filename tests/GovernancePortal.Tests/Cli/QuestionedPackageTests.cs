using System.Net;
using System.Text.Json.Nodes;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Releases.Questions;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern verify</c> on the package of a release about which something was asked.</summary>
[Trait("Category", "Database")]
public sealed class QuestionedPackageTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly QuestionStory questions = new(portal);
    private readonly PackageCheck check = new(portal);

    [Fact]
    public async Task QuestionsAndScreens_AreInThePackage_AndNothingOfThemCanBeChangedOrLeftOut()
    {
        Story.NeedTypesetter();
        var release = await story.AskBareAsync();
        var asked = Story.Id(await questions.AskAsync(release));
        await questions.AskAsync(release, new { kind = "evidence", text = "The study, please. <#set text(red)>", dueAt = portal.Get<TimeProvider>().GetUtcNow().AddDays(2) });
        await questions.AnswerAsync(release, asked, new { text = "It is *only* for $consumer$ loans.", artifact = "model.bin" });
        await questions.ResolveAsync(release, asked);
        await story.SettleAsync(release);
        (await story.DecideAsync("risk", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");

        var package = await story.DownloadAsync(await story.ExportAsync(release), "package.json");

        var (code, said) = await check.VerifyAsync(package);
        code.ShouldBe(0, said);
        said.ShouldContain("2 questions with 1 answer");
        var record = JsonNode.Parse(package)!;
        record["questions"]!.AsArray().Select(question => question!["state"]!.GetValue<string>()).ShouldBe(["resolved", "open"]);
        record["signOffs"]!.AsArray().Single(seat => seat!["outcome"] is not null)!["screen"]!["content"]!.GetValue<string>().ShouldContain("Which loans does it see?");
        await check.ShouldFailAsync(package, changed => changed["questions"]![0]!["text"] = "Something else?", "says something else");
        await check.ShouldFailAsync(package, changed => changed["questions"]![0]!["answers"] = new JsonArray(), "are not shown");
        await check.ShouldFailAsync(package, changed => changed["questions"]!.AsArray().RemoveAt(1), "are not shown");
        await check.ShouldFailAsync(package, changed => Screen(changed)["content"] = "{}", "is not the one that it signed at");
        await check.ShouldFailAsync(package, changed => Screen(changed)["digest"] = Sha256Digest.Of("{}"u8).ToString(), "the screen");
    }

    private static JsonNode Screen(JsonNode record) => record["signOffs"]!.AsArray().Single(seat => seat!["outcome"] is not null)!["screen"]!;
}
