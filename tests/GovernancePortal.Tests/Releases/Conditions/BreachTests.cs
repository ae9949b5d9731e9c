using System.Net;
using System.Text.Json;
using GovernancePortal.Pipelines.AzureChecks;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Conditions;

/// <summary>A condition of an approval is watched; a breach does what the condition says, and the seat that set it decides what follows.</summary>
[Trait("Category", "Database")]
public sealed class BreachTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly ConditionStory conditions = new(portal);
    private readonly Council council = new(portal);

    private Story Story => conditions.Story;

    [Fact]
    public async Task Conditions_OfTextAndKind_AreSigned_AndWatchedOnceApproved()
    {
        var release = await conditions.ApproveAsync("Write to the board", ConditionStory.Recall);

        var signed = (await Story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray().Single(signOff => signOff.GetProperty("seat").GetString() == "risk");
        signed.GetProperty("conditions").EnumerateArray().Select(text => text.GetString()).ShouldBe(["Write to the board", "“recall” stays at or above 0.9; otherwise the release is suspended."]);
        signed.GetProperty("watched").EnumerateArray().Single().GetProperty("kind").GetString().ShouldBe("metric-threshold");
        signed.GetProperty("conditionsDigest").GetString()!.Length.ShouldBe(64);
        var control = (await conditions.ControlsAsync(release)).ShouldHaveSingleItem();
        (control.GetProperty("state").GetString(), control.GetProperty("seat").GetString()).ShouldBe(("not-measured", "risk"));
    }

    public static TheoryData<string, string, string> Breaches => new()
    {
        { """{"kind":"metric-threshold","metric":"recall","operator":">=","value":0.9,"onBreach":"suspend"}""", """{"kind":"metric","metric":"Recall","value":0.91}""", """{"kind":"metric","metric":"recall","value":0.89}""" },
        { """{"kind":"metric-threshold","metric":"latency","operator":"<=","value":1,"unit":"s","onBreach":"suspend"}""", """{"kind":"metric","metric":"latency","value":900,"unit":"ms"}""", """{"kind":"metric","metric":"latency","value":1100,"unit":"ms"}""" },
        { """{"kind":"spend-cap","value":5000,"currency":"EUR","per":"month","onBreach":"suspend"}""", """{"kind":"spend","value":5000,"currency":"EUR","per":"month"}""", """{"kind":"spend","value":5000.01,"currency":"EUR","per":"month"}""" },
        { """{"kind":"traffic-share","value":10,"onBreach":"suspend"}""", """{"kind":"traffic","value":10}""", """{"kind":"traffic","value":10.5}""" },
        { """{"kind":"region","regions":["eu-west"],"onBreach":"suspend"}""", """{"kind":"region","region":"EU-west"}""", """{"kind":"region","region":"antarctica"}""" },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task Observation_ThatBreachesAConditionOfEachKind_SuspendsTheRelease_AndAsksItsSeat(string condition, string holding, string breaching)
    {
        var release = await conditions.ApproveAsync(JsonElement.Parse(condition));

        (await conditions.ReportAsync(release, At(holding))).Status.ShouldBe(HttpStatusCode.Created);
        (await conditions.ControlsAsync(release)).Single().GetProperty("state").GetString().ShouldBe("holding");
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");
        portal.Advance(TimeSpan.FromSeconds(2));
        var (status, body) = await conditions.ReportAsync(release, At(breaching));

        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        (await conditions.ReleaseStateAsync(release)).ShouldBe("suspended", "by the time that the machine has its answer");
        var control = (await conditions.ControlsAsync(release)).Single();
        control.GetProperty("state").GetString().ShouldBe("breached");
        (await conditions.TaskAsync(Story.Id(control))).GetProperty("seat").GetString().ShouldBe("risk");
    }

    [Fact]
    public async Task Breach_IsInTheLedger_Told_AndOneTask_HoweverOftenItIsReported()
    {
        var webhook = await conditions.WebhookAsync("release.suspended", "release.resumed", "condition.breached", "condition.lifted");
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        await conditions.ReportAsync(release, conditions.Metric(0.5));
        portal.Advance(TimeSpan.FromSeconds(2));
        await conditions.ReportAsync(release, conditions.Metric(0.4));

        var control = Story.Id((await conditions.ControlsAsync(release)).Single());
        (await Story.GetAsync("auditor", $"/tasks?releaseId={control}")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await council.EntriesAsync(new(Kind: "control", Key: control.ToString()))).ShouldContain(entry => entry.Action == "observations.report" && entry.Content.ToString().Contains("Breached", StringComparison.Ordinal));
        (await council.EntriesAsync(new(Kind: "observation-batch", Action: "observations.report"))).Count.ShouldBeGreaterThanOrEqualTo(2);
        (await conditions.ToldAsync(webhook, $"/api/v1/releases/{release}")).ShouldBe(["release.suspended"]);
        (await conditions.ToldAsync(webhook, $"/api/v1/conditions/{control}")).ShouldBe(["condition.breached"]);
    }

    [Fact]
    public async Task SuspendedRelease_CountsAsApprovedNowhere()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        await conditions.ReportAsync(release, conditions.Metric(0.5));

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var row = await db.Set<Release>().SingleAsync(known => known.Id == release, TestContext.Current.CancellationToken);
        AzureVerdict.Decided(row)!.Passed.ShouldBe(false);
        row.State.WasApproved().ShouldBeTrue();
        (await portal.Get<ReleaseBook>().LastApprovedAsync((await Story.GetAsync("auditor", $"/releases/{release}")).GetProperty("modelId").GetGuid(), new Release(1, row.VersionId, "production", "another", Guid.Empty, portal.Now), TestContext.Current.CancellationToken)).ShouldBeNull();
        (await Story.GetAsync("auditor", "/releases?state=approved&pageSize=200")).ToString().ShouldNotContain(release.ToString());
        (await Story.GetAsync("auditor", "/releases?state=decided&pageSize=200")).ToString().ShouldContain(release.ToString());
    }

    [Fact]
    public async Task Seat_LiftsTheSuspension_WithItsReason_AndTheConditionIsWatchedOn()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        await conditions.ReportAsync(release, conditions.Metric(0.5));
        var control = Story.Id((await conditions.ControlsAsync(release)).Single());
        (await conditions.AnswerAsync("risk", control, "approve", comment: " ")).Status.ShouldBe(HttpStatusCode.BadRequest, "a reason is needed");

        (await conditions.AnswerAsync("risk", control, "approve")).Status.ShouldBe(HttpStatusCode.OK);

        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");
        var lifted = (await conditions.ControlsAsync(release)).Single();
        (lifted.GetProperty("state").GetString(), lifted.GetProperty("note").GetString()).ShouldBe(("not-measured", "The monitor was wrong; the model is fine."));
        portal.Advance(TimeSpan.FromSeconds(2));
        await conditions.ReportAsync(release, conditions.Metric(0.3));
        (await conditions.ReleaseStateAsync(release)).ShouldBe("suspended");
        (await conditions.ControlsAsync(release)).Single().GetProperty("breaches").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("platform")]
    [InlineData("admin")]
    [InlineData("auditor")]
    public async Task Lifting_ByAnybodyElseThanTheSeat_IsRefused_AndChangesNothing(string account)
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        await conditions.ReportAsync(release, conditions.Metric(0.5));
        var control = Story.Id((await conditions.ControlsAsync(release)).Single());

        (await conditions.AnswerAsync(account, control, "approve")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await conditions.ReleaseStateAsync(release)).ShouldBe("suspended");
    }

    [Fact]
    public async Task QuestionThatAnOperatorCancels_IsAskedAnew_AndRevokesNothing()
    {
        var release = await conditions.ApproveAsync(new { kind = "traffic-share", value = 5, onBreach = "flag" });
        await conditions.ReportAsync(release, new { kind = "traffic", value = 50, at = ConditionStory.Moment(portal.Now) });
        var control = Story.Id((await conditions.ControlsAsync(release)).Single());
        var first = Story.Id(await conditions.TaskAsync(control));
        var running = (await Story.GetAsync("admin", "/process-instances?process=condition-breach&state=open&pageSize=200")).GetProperty("items").EnumerateArray().Single(row => row.GetProperty("subjectId").GetGuid() == control);

        var (status, body) = await Story.PostAsync("admin", $"/process-instances/{Story.Id(running)}/cancellation", new { reason = "Asked by mistake", revision = running.GetProperty("revision").GetInt32() });

        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        await Eventually.SeeAsync("Another task about the breach", async () => Story.Id(await conditions.TaskAsync(control)), task => task != first);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");
        (await conditions.ControlsAsync(release)).Single().GetProperty("state").GetString().ShouldBe("breached");
    }

    [Fact]
    public async Task Seat_RevokesTheApproval_ForGood_AndOtherTasksAboutItAreWithdrawn()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall, new { kind = "traffic-share", value = 5, onBreach = "flag" });
        await conditions.ReportAsync(release, conditions.Metric(0.5), new { kind = "traffic", value = 50, at = ConditionStory.Moment(portal.Now) });
        var controls = await conditions.ControlsAsync(release);
        controls.ShouldAllBe(control => control.GetProperty("state").GetString() == "breached");
        var (recall, traffic) = (Of(controls, "metric-threshold"), Of(controls, "traffic-share"));
        await conditions.TaskAsync(traffic);

        (await conditions.AnswerAsync("risk", recall, "refuse", "It harms people.")).Status.ShouldBe(HttpStatusCode.OK);

        (await conditions.ReleaseStateAsync(release)).ShouldBe("revoked");
        (await conditions.ControlsAsync(release)).ShouldAllBe(control => control.GetProperty("state").GetString() == "ended");
        await Eventually.SeeAsync("No task about the other breach", async () => (await Story.GetAsync("auditor", $"/tasks?releaseId={traffic}")).GetProperty("items").GetArrayLength(), left => left == 0);
        var late = await conditions.ReportAsync(release, conditions.Metric(0.99));
        (late.Status, Council.Code(late)).ShouldBe((HttpStatusCode.Conflict, "approval-not-in-force"));
    }

    [Fact]
    public async Task KeptSuspension_AsksTheSeatAgain_AsSoonAsItIsMeasuredAsItShouldBe()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        await conditions.ReportAsync(release, conditions.Metric(0.5));
        var control = Story.Id((await conditions.ControlsAsync(release)).Single());
        var first = Story.Id(await conditions.TaskAsync(control));
        (await conditions.AnswerAsync("risk", control, "request-changes", "Wait for the fix.")).Status.ShouldBe(HttpStatusCode.OK);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("suspended");
        (await Story.GetAsync("auditor", $"/tasks?releaseId={control}")).GetProperty("items").GetArrayLength().ShouldBe(0);

        portal.Advance(TimeSpan.FromSeconds(2));
        await conditions.ReportAsync(release, conditions.Metric(0.95));

        Story.Id(await conditions.TaskAsync(control)).ShouldNotBe(first);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("suspended", "a seat lifts it, not a number");
        (await conditions.AnswerAsync("risk", control, "approve", "Mended.")).Status.ShouldBe(HttpStatusCode.OK);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");
    }

    [Fact]
    public async Task Flag_LeavesTheApproval_IsShown_AndIsLifted()
    {
        var release = await conditions.ApproveAsync(new { kind = "traffic-share", value = 5, onBreach = "flag" });

        await conditions.ReportAsync(release, new { kind = "traffic", value = 7, at = ConditionStory.Moment(portal.Now) });

        var flagged = await Story.GetAsync("auditor", $"/releases/{release}");
        (flagged.GetProperty("state").GetString(), flagged.GetProperty("flagged").GetBoolean()).ShouldBe(("approved", true));
        var news = await portal.Get<PersonalNews>().OfAsync(await ActorAsync("scientist"), TestContext.Current.CancellationToken);
        news.ShouldContain(change => change.Href == $"/releases/{release}#conditions" && change.Words.Contains("flagged", StringComparison.Ordinal));
        await conditions.AnswerAsync("risk", Story.Id((await conditions.ControlsAsync(release)).Single()), "approve");
        (await Story.GetAsync("auditor", $"/releases/{release}")).GetProperty("flagged").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Report_ThatSaysLess_BreachesAMetric_AfterTheApproval()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        var version = (await Story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        portal.Advance(TimeSpan.FromMinutes(2));

        await Story.HandInAsync(version, "reliability", measuredAt: ConditionStory.Moment(portal.Now.AddSeconds(-1)), metrics: [new { name = "Recall", value = 0.7 }]);

        await conditions.BecomesAsync(release, "suspended");
    }

    [Fact]
    public async Task RegionCondition_IsMeasuredByThePortalItself()
    {
        var release = await conditions.ApproveAsync(new { kind = "region", regions = new[] { "eu-central" }, onBreach = "flag" });

        await Eventually.SeeAsync("A region that was measured", async () => (await conditions.ControlsAsync(release)).Single().GetProperty("state").GetString(), state => state == "breached");

        (await conditions.ControlsAsync(release)).Single().GetProperty("breachReason").GetString()!.ShouldContain("eu-west");
    }

    private static Guid Of(IEnumerable<JsonElement> controls, string kind) => Story.Id(controls.Single(control => control.GetProperty("condition").GetProperty("kind").GetString() == kind));

    private async Task<GovernancePortal.Identity.Actor> ActorAsync(string account) =>
        (await portal.Get<GovernancePortal.Identity.People.ActorDirectory>().FindAsync(await council.IdOfAsync(account), "test", null, TestContext.Current.CancellationToken))!;

    private Dictionary<string, object?> At(string observation)
    {
        var seen = JsonSerializer.Deserialize<Dictionary<string, object?>>(observation)!;
        seen["at"] = ConditionStory.Moment(portal.Now);
        return seen;
    }
}
