using System.Net;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Approvals;

[Trait("Category", "Database")]
public sealed class OwnAcceptanceTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);

    [Fact]
    public async Task Findings_AcceptedByThePersonWhoAsksForTheReleaseAfterwards_Block()
    {
        var (person, account) = await council.NewcomerAsync("data-scientist");
        var seat = await council.ProposeAsync(person, "risk");
        (await council.PostAsync("compliance", $"/seats/{seat}/confirmation")).Status.ShouldBe(HttpStatusCode.OK);
        var version = await story.SubmitVersionAsync("name,mail\nx,customer1042@mail.example\n", classification: "confidential");
        var dataset = (await story.GetAsync("risk", $"/versions/{version}")).GetProperty("datasetIds")[0].GetGuid();
        var digest = await ScannedAsync(dataset);
        (await story.PostAsync(account, $"/datasets/{dataset}/redaction-report/acceptance", new { reason = "one test address", digest })).Status.ShouldBe(HttpStatusCode.Created);
        var (_, created) = await story.PostAsync(account, "/releases", new { versionId = version, environment = "production", businessUse = "loans" });
        var readiness = await story.SettleAsync(Story.Id(created));
        var gate = Story.Gate(readiness, "no-unredacted-personal-data");
        (gate.GetProperty("verdict").GetString(), gate.GetProperty("reason").GetString()!).ShouldSatisfyAllConditions(
            () => gate.GetProperty("verdict").GetString().ShouldBe("fail"),
            () => gate.GetProperty("reason").GetString()!.ShouldContain("accepted by the risk seat by somebody who had a hand in it"));
    }

    private async Task<string> ScannedAsync(Guid dataset)
    {
        var scanned = await Eventually.SeeAsync("A scan that is done", () => story.GetAsync("risk", $"/datasets/{dataset}/redaction-report"), report => report.GetProperty("status").GetString() == "done");
        return scanned.GetProperty("digest").GetString()!;
    }
}
