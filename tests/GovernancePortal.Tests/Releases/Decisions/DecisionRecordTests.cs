using System.Net;
using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Releases.Conditions;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Releases.Decisions;

/// <summary>Every decision has a number without gaps and a record that somebody can read who was not there.</summary>
[Trait("Category", "Database")]
public sealed class DecisionRecordTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly ConditionStory conditions = new(portal);

    private Story Story => conditions.Story;

    [Fact]
    public async Task Approval_IsRecorded_WithWhoWasAsked_WhoSignedWhat_Conditions_AndItsDigest()
    {
        var release = await conditions.ApproveAsync("Write to the board", ConditionStory.Recall);

        var decision = await Story.GetAsync("auditor", $"/releases/{release}/decision");
        var record = decision.GetProperty("record");

        record.GetProperty("number").GetString()!.ShouldMatch(@"^D-\d{4}$");
        (record.GetProperty("result").GetString(), record.GetProperty("verdict").GetString()).ShouldBe(("approved", record.GetProperty("verdict").GetString()));
        record.GetProperty("asked").EnumerateArray().Select(asked => asked.GetProperty("seat").GetString()).Order(StringComparer.Ordinal).ShouldBe(["platform", "risk", "security"]);
        record.GetProperty("signOffs").GetArrayLength().ShouldBe(3);
        var risk = record.GetProperty("signOffs").EnumerateArray().Single(signOff => signOff.GetProperty("seat").GetString() == "risk");
        risk.GetProperty("conditions").GetArrayLength().ShouldBe(2);
        risk.GetProperty("meaning").GetString()!.ShouldContain("under 2 conditions");
        (record.GetProperty("process").GetProperty("key").GetString(), record.GetProperty("manifestDigest").GetString()).ShouldBe(("council-sign-off", risk.GetProperty("manifestDigest").GetString()));
        decision.GetProperty("controls").GetArrayLength().ShouldBe(1);
        Sha256Digest.Of(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(CanonicalJson.Canonicalize(System.Text.Json.Nodes.JsonNode.Parse(record.GetRawText())!)))).ToString()
            .ShouldBe(decision.GetProperty("digest").GetString(), "the digest is that of the record");
    }

    [Fact]
    public async Task Refusal_IsRecorded_AndApprovalsThatStoodAreItsDissent()
    {
        var release = await conditions.AskAsync();
        (await Story.DecideAsync("platform", release, "approve", "It works.")).Status.ShouldBe(HttpStatusCode.OK);
        (await Story.DecideAsync("risk", release, "refuse", "It harms people.")).Status.ShouldBe(HttpStatusCode.OK);

        var record = (await portal.Get<GovernancePortal.Releases.Decisions.DecisionBook>().OfAsync(release, TestContext.Current.CancellationToken))!.Record;

        (record.Result, record.Dissent().Single().Seat, record.Dissent().Single().Comment).ShouldBe(("refused", "platform", "It works."));
        record.SignOffs.Single(answer => answer.Outcome == "refuse").Comment.ShouldBe("It harms people.", "the answer that decided is in the record that its own transaction wrote");
        record.Asked.Single(asked => asked.Seat == "security").State.ShouldBe("withdrawn");
    }

    [Fact]
    public async Task DecisionsSideBySide_AreNumberedWithoutGaps()
    {
        var releases = new List<Guid>();
        for (var n = 0; n < 4; n++)
            releases.Add(await conditions.AskAsync());

        await Task.WhenAll(releases.Select(release => Story.DecideAsync("risk", release, "refuse", "No.")));

        var numbers = (await Story.GetAsync("auditor", "/decisions?pageSize=200")).GetProperty("items").EnumerateArray().Select(item => int.Parse(item.GetProperty("number").GetString()![2..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        numbers.Order().ShouldBe(Enumerable.Range(1, numbers.Count));
    }

    [Fact]
    public async Task Evidence_HasTheRecord_AsChapter_AsData_AndInTheWorkbook()
    {
        Story.NeedTypesetter();
        var release = await conditions.ApproveAsync("Write to the board", ConditionStory.Recall);
        var number = (await Story.GetAsync("auditor", $"/releases/{release}/decision")).GetProperty("record").GetProperty("number").GetString()!;

        var package = await Story.ExportAsync(release);

        var data = JsonElement.Parse(await Story.DownloadAsync(package, "package.json"));
        var decision = data.GetProperty("decision");
        decision.GetProperty("number").GetString().ShouldBe(number);
        decision.GetProperty("conditions").EnumerateArray().Single(condition => condition.TryGetProperty("watched", out _)).GetProperty("onBreach").GetString().ShouldBe("suspend");
        var file = Path.Combine(Directory.CreateTempSubdirectory("decision-record").FullName, "package.pdf");
        await File.WriteAllBytesAsync(file, await Story.DownloadAsync(package, "package.pdf"), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(file);
        (await Story.DownloadAsync(package, "package.xlsx")).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task UndecidedRelease_HasNoRecord()
    {
        var (status, body) = await new Identity.Council(portal).SendAsync("auditor", HttpMethod.Get, $"/releases/{await conditions.AskAsync()}/decision");

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.NotFound, "not-decided"));
    }
}
