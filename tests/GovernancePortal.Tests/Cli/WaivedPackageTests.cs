using System.Net;
using System.Text.Json.Nodes;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern verify</c> on the package of a release that was approved over a waived rule.</summary>
[Trait("Category", "Database")]
public sealed class WaivedPackageTests(Portal portal) : IClassFixture<Portal>
{
    private const string Gate = "training-data-handling/no-unredacted-personal-data";
    private readonly Story story = new(portal);
    private readonly WaiverStory waivers = new(portal);
    private readonly PackageCheck check = new(portal);

    [Fact]
    public async Task ApprovalOverAWaiver_Holds_AlsoOnceItIsWithdrawn_AndNothingOfItCanBeChanged()
    {
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync(csv: "radius,note\n1.5,write to alice@example.org\n", classification: "restricted", region: "eu-central", answersFrom: "eu-central");
        await story.SettleAsync(release);
        var waiver = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, policy: "training-data-handling", rule: "no-unredacted-personal-data")));
        await story.RuleBecomesAsync(release, "no-unredacted-personal-data", "waived");
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
        (await waivers.WithdrawAsync(waiver)).Status.ShouldBe(HttpStatusCode.OK);
        Story.Gate(await story.GetAsync("auditor", $"/releases/{release}/readiness"), "no-unredacted-personal-data").GetProperty("verdict").GetString().ShouldBe("waived", "what was decided is shown as it was");

        var package = await story.DownloadAsync(await story.ExportAsync(release), "package.json");

        var (code, said) = await check.VerifyAsync(package);
        code.ShouldBe(0, said);
        said.ShouldContain("was waived by the risk seat");
        var shown = Waiver(JsonNode.Parse(package)!);
        (shown["reason"]!.GetValue<string>(), shown["compensatingControl"]!.GetValue<string>()).ShouldBe((WaiverStory.Reason, WaiverStory.Control));
        await check.ShouldFailAsync(package, record => Waiver(record)["reason"] = "Everybody agreed, and nothing else was ever said of it.", "its reason is shown as");
        await check.ShouldFailAsync(package, record => Waiver(record)["endsAt"] = "2031-01-01T00:00:00Z", "its end is shown as");
        await check.ShouldFailAsync(package, record => Waiver(record)["until"] = "2031-01-01", "its last day is shown as");
        await check.ShouldFailAsync(package, record => Waiver(record)["id"] = Guid.NewGuid().ToString(), "is not among the ledger entries");
        await check.ShouldFailAsync(package, record => GateOf(record)["waiver"] = null, "without a waiver");
        await check.ShouldFailAsync(package, record => (GateOf(record)["waiver"], GateOf(record)["verdict"]) = (null, "fail"), "Waivers that counted are not shown");
    }

    private static JsonNode GateOf(JsonNode record) => record["gates"]!.AsArray().Single(gate => gate!["id"]!.GetValue<string>() == Gate)!;

    private static JsonNode Waiver(JsonNode record) => GateOf(record)["waiver"]!;
}
