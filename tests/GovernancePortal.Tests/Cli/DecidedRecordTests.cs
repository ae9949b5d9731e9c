using System.Net;
using System.Text.Json.Nodes;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern verify</c> on the record of a decision with dissent.</summary>
[Trait("Category", "Database")]
public sealed class DecidedRecordTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly PackageCheck check = new(portal);

    [Fact]
    public async Task Record_HasItsLedgerEntry_AndNothingOfItCanBeChangedOrLeftOut()
    {
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync(answersFrom: "eu-central");
        await story.SettleAsync(release);
        (await story.DecideAsync("platform", release, "approve", "It runs well.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.DecideAsync("risk", release, "refuse", "It is not fair.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");

        var package = await story.DownloadAsync(await story.ExportAsync(release), "package.json");

        var (code, said) = await check.VerifyAsync(package);
        code.ShouldBe(0, said);
        var record = JsonNode.Parse(package)!;
        var number = Decision(record)["number"]!.GetValue<string>();
        said.ShouldContain($"{number} is told as its record says");
        record["ledger"]!["entries"]!.AsArray().Select(entry => entry!["subject"]!.GetValue<string>()).ShouldContain($"decision record: {number}");
        Decision(record)["dissent"]!.AsArray().ShouldHaveSingleItem()!["comment"]!.GetValue<string>().ShouldBe("It runs well.");
        await check.ShouldFailAsync(package, changed => changed["decision"] = null, "is left out");
        await check.ShouldFailAsync(package, changed => Decision(changed)["record"] = Decision(changed)["record"]!.GetValue<string>().Replace("not fair", "fair", StringComparison.Ordinal), "has the digest of");
        await check.ShouldFailAsync(package, changed => Decision(changed)["dissent"] = new JsonArray(), "the dissent is shown as nothing");
        await check.ShouldFailAsync(package, changed => Decision(changed)["answers"]![1]!["comment"] = "It is fair.", "what was signed is shown as");
        await check.ShouldFailAsync(package, changed => Decision(changed)["number"] = "D-0999", "its number is shown as");
        await check.ShouldFailAsync(package, changed => Decision(changed)["asked"]!.AsArray().RemoveAt(0), "who was asked");
    }

    private static JsonNode Decision(JsonNode record) => record["decision"]!;
}
