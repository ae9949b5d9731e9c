using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Identity.Credentials;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Releases.Conditions;

/// <summary>The door for what machines observe: bounded, idempotent, with a scope of its own.</summary>
[Trait("Category", "Database")]
public sealed class ObservationTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly ConditionStory conditions = new(portal);
    private readonly Council council = new(portal);

    [Fact]
    public async Task Machine_NeedsTheScopeOfObservations_AndNoOtherIsEnough()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        var machines = new Machines(portal);
        var (_, other) = await machines.MakeAsync("scientist", "register:read", "versions:write", "releases:write", "gates:run");
        var (_, own) = await machines.MakeAsync("scientist", "observations:write");
        var body = new { observations = new[] { conditions.Metric(0.2) } };

        (await machines.SendAsync(other, HttpMethod.Post, $"/releases/{release}/observations", body)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");
        (await machines.SendAsync(own, HttpMethod.Post, $"/releases/{release}/observations", body)).Status.ShouldBe(HttpStatusCode.Created);

        (await conditions.ReleaseStateAsync(release)).ShouldBe("suspended");
        (await machines.GetAsync(own, $"/releases/{release}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task SameObservations_AreTheSameBatch_AndLateOnesThatHoldChangeNothing()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        var first = portal.Now;
        portal.Advance(TimeSpan.FromMinutes(1));
        var good = conditions.Metric(0.95);

        var once = await conditions.ReportAsync(release, good);
        var twice = await conditions.ReportAsync(release, good);
        var late = await conditions.ReportAsync(release, conditions.Metric(0.91, at: first));

        Story.Id(twice.Body).ShouldBe(Story.Id(once.Body));
        late.Status.ShouldBe(HttpStatusCode.Created);
        (await conditions.ControlsAsync(release)).Single().GetProperty("measured").GetString()!.ShouldContain("0.95", Case.Sensitive, "what was measured later counts");
        (await conditions.Story.GetAsync("auditor", $"/releases/{release}/observations/{Story.Id(once.Body)}")).GetProperty("observations").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Breach_CountsWhateverWasSeenAtTheSameMomentOrLater_InWhateverTimeZone()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        portal.Advance(TimeSpan.FromMinutes(10));
        var at = portal.Now.AddMinutes(-2);
        (await conditions.ReportAsync(release, conditions.Metric(0.95, at: portal.Now))).Status.ShouldBe(HttpStatusCode.Created);

        var (status, body) = await conditions.ReportAsync(release, new { kind = "metric", metric = "recall", value = 0.5, at = at.ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture) });

        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        (await conditions.ReleaseStateAsync(release)).ShouldBe("suspended");
    }

    [Fact]
    public async Task SideBySide_OneBreach_IsOneBreach()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        var at = portal.Now;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => conditions.ReportAsync(release, conditions.Metric(0.1 + (n / 100.0), at: at.AddMilliseconds(n)))));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        (await conditions.ControlsAsync(release)).Single().GetProperty("breaches").GetInt32().ShouldBe(1);
    }

    public static TheoryData<string> Hostile =>
    [
        "{}", """{"observations":null}""", """{"observations":[]}""", """{"observations":[null]}""", """{"observations":[{"kind":"magic","at":"NOW"}]}""",
        """{"observations":[{"kind":"metric","metric":"recall","at":"NOW"}]}""", """{"observations":[{"kind":"metric","metric":"recall","value":"0.9","at":"NOW"}]}""",
        """{"observations":[{"kind":"metric","metric":"recall","value":1e300,"at":"NOW"}]}""", """{"observations":[{"kind":"metric","metric":"recall","value":0.9}]}""",
        """{"observations":[{"kind":"metric","metric":"recall","value":0.9,"at":"2020-01-01T00:00:00Z"}]}""", """{"observations":[{"kind":"metric","metric":"recall","value":0.9,"at":"2100-01-01T00:00:00Z"}]}""",
        """{"observations":[{"kind":"metric","metric":"re\u202Ecall","value":0.9,"at":"NOW"}]}""", """{"observations":[{"kind":"spend","value":-1,"currency":"EUR","per":"month","at":"NOW"}]}""",
        """{"observations":[{"kind":"spend","value":1,"currency":"gold","per":"month","at":"NOW"}]}""", """{"observations":[{"kind":"traffic","value":200,"at":"NOW"}]}""", """{"observations":[{"kind":"region","at":"NOW"}]}""",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task HostileObservations_AreRefused_AndChangeNothing(string body)
    {
        var release = await HostileReleaseAsync();

        var (status, answer) = await conditions.Story.PostAsync("scientist", $"/releases/{release}/observations", JsonElement.Parse(body.Replace("NOW", ConditionStory.Moment(portal.Now), StringComparison.Ordinal)));

        status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        (await conditions.ControlsAsync(release)).Single().GetProperty("state").GetString().ShouldBe("not-measured");
    }

    [Fact]
    public async Task TooMany_OfAnUnknownRelease_BeforeTheApproval_OrWithoutTheRole_AreRefused()
    {
        var release = await HostileReleaseAsync();
        (await conditions.ReportAsync(release, [.. Enumerable.Range(0, 101).Select(n => conditions.Metric(n))])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await conditions.ReportAsync(Guid.NewGuid(), conditions.Metric(1))).Status.ShouldBe(HttpStatusCode.NotFound);
        var early = await conditions.ReportAsync(release, conditions.Metric(1, at: portal.Now.AddDays(-2)));
        (early.Status, Council.Code(early)).ShouldBe((HttpStatusCode.Conflict, "before-approval"));
        (await conditions.Story.PostAsync("risk", $"/releases/{release}/observations", new { observations = new[] { conditions.Metric(1) } })).Status.ShouldBe(HttpStatusCode.Forbidden);
        var open = await conditions.AskAsync();
        var undecided = await conditions.ReportAsync(open, conditions.Metric(1));
        (undecided.Status, Council.Code(undecided)).ShouldBe((HttpStatusCode.Conflict, "approval-not-in-force"));
    }

    [Theory]
    [InlineData("""{"kind":"region","regions":["antarctica"],"onBreach":"flag"}""")]
    [InlineData("""{"kind":"evidence-by","evidence":"horoscope","at":"2029-01-31T00:00:00Z","onBreach":"flag"}""")]
    [InlineData("""{"kind":"traffic-share","value":10,"onBreach":"flag","__proto__":1}""")]
    public async Task ConditionThatThePortalCannotWatch_IsRefusedAtTheSignOff_AndNothingIsSigned(string condition)
    {
        var release = await AskedAsync();

        var (status, body) = await conditions.SignAsync("risk", release, [JsonElement.Parse(condition)]);

        status.ShouldBe(HttpStatusCode.BadRequest, body.ToString());
        (await conditions.Story.GetAsync("auditor", $"/releases/{release}/sign-offs")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task WatchedConditions_OfARefusal_OfTwoEnds_OrTooMany_AreRefused()
    {
        var release = await AskedAsync();
        object end = new { kind = "expiry", at = ConditionStory.Moment(portal.Now.AddDays(10)) };

        (await conditions.SignAsync("risk", release, [ConditionStory.Recall], "refuse")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await conditions.SignAsync("risk", release, [end, end])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await conditions.SignAsync("risk", release, [.. Enumerable.Repeat(ConditionStory.Recall, 21)])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await council.RefusalsAsync(await council.IdOfAsync("risk"), "task.decide")).ShouldBeEmpty("a form that was filled in wrongly is no refusal for the ledger");
    }

    private static readonly SemaphoreSlim Once = new(1);
    private static Guid? hostile;
    private static Guid? asked;

    // one release for all of a theory: nothing of it may change
    private async Task<Guid> HostileReleaseAsync()
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return hostile ??= await conditions.ApproveAsync(ConditionStory.Recall);
        }
        finally
        {
            Once.Release();
        }
    }

    private async Task<Guid> AskedAsync()
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return asked ??= await conditions.AskAsync();
        }
        finally
        {
            Once.Release();
        }
    }
}
