using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Approvals.Designing.Checks;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Datasets;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Policies;
using GovernancePortal.Waivers.Asking;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Waivers;

/// <summary>A waiver that is asked for is decided by a process: never by who asked, has a hand in what it is for, or owns it, and never as something else than what was asked.</summary>
[Trait("Category", "Database")]
public sealed class WaiverProcessTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly WaiverStory waivers = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_WaivesNothing_AndAsksTheRiskSeat_InItsTime_SayingWhatItsSignatureApproves()
    {
        var release = await story.AskBareAsync();

        var request = await AskedAsync(release);

        var asked = await waivers.RequestAsync(request);
        (asked.GetProperty("state").GetString(), asked.GetProperty("reason").GetString(), asked.GetProperty("compensatingControl").GetString()).ShouldBe(("asked", WaiverStory.Reason, WaiverStory.Control));
        (await waivers.ListAsync($"releaseId={release}")).ShouldBeEmpty();
        var task = await waivers.TaskAsync(request);
        (task.GetProperty("seat").GetString(), task.GetProperty("manifestDigest").GetString()).ShouldBe(("risk", asked.GetProperty("manifestDigest").GetString()));
        (await DecidesAsync("risk", request)).ShouldBeTrue();
        foreach (var page in new[] { "/waivers", $"/releases/{release}", $"/waivers/requests/{request}" })
            (await SignedInPage.ReadAsync(portal, "scientist", page)).ShouldContain(WaiverStory.Control, Case.Sensitive, page);
    }

    [Fact]
    public async Task Approval_GrantsIt_AsItWasAskedFor_WithTheSignature()
    {
        var request = await AskedAsync(await story.AskBareAsync());

        var (status, signed) = await waivers.DecideAsync(request);

        status.ShouldBe(HttpStatusCode.OK, signed.ToString());
        signed.GetProperty("meaning").GetString().ShouldBe("I approve that the rule that is named need not hold for what is named until that day, with what is done instead.");
        var granted = await waivers.RequestAsync(request);
        granted.GetProperty("state").GetString().ShouldBe("granted");
        var waiver = await waivers.ReadAsync(granted.GetProperty("waiverId").GetGuid());
        (waiver.GetProperty("requestId").GetGuid(), waiver.GetProperty("seat").GetString(), waiver.GetProperty("state").GetString()).ShouldBe((request, "risk", "in-force"));
        (waiver.GetProperty("until").GetDateTimeOffset(), waiver.GetProperty("ruleDigest").GetString()).ShouldBe((granted.GetProperty("until").GetDateTimeOffset(), granted.GetProperty("ruleDigest").GetString()));
        (await council.EntriesAsync(new(Kind: "waiver-request", Key: request.ToString()))).Select(entry => entry.Action).ShouldBe(["waiver.ask", "task.decide"], ignoreOrder: true);
    }

    [Fact]
    public async Task Refusal_EndsIt_WithItsReason_AndTheRuleStays_AndItCanBeAskedForAgain()
    {
        var release = await story.AskBareAsync();
        var request = await AskedAsync(release);

        (await waivers.DecideAsync(request, outcome: "refuse", comment: "The test can be run this week.")).Status.ShouldBe(HttpStatusCode.OK);

        var ended = await waivers.RequestAsync(request);
        (ended.GetProperty("state").GetString(), ended.GetProperty("endReason").GetString()).ShouldBe(("refused", "The test can be run this week."));
        (await waivers.ListAsync($"releaseId={release}")).ShouldBeEmpty();
        await AskedAsync(release);
    }

    [Fact]
    public async Task Abstention_AsksAnotherHolderOfTheSeat()
    {
        var request = await AskedAsync(await story.AskBareAsync());

        (await waivers.DecideAsync(request, outcome: "abstain")).Status.ShouldBe(HttpStatusCode.OK);
        var again = await waivers.DecideAsync(request);
        var other = await waivers.DecideAsync(request, "risk-2");

        Council.Code(again).ShouldBe("abstained");
        other.Status.ShouldBe(HttpStatusCode.OK, other.Body.ToString());
    }

    [Fact]
    public async Task Asker_WhoHoldsTheSeat_NeverDecidesTheirOwn_AndNobodyDoesForThem()
    {
        var release = await story.AskBareAsync();
        var request = await AskedAsync(release, "risk");
        var (compliance, id) = (await council.NewcomerAsync("compliance"), await council.IdOfAsync("risk"));
        var holder = await SeatedAsync();
        var now = portal.Now;

        (await DecidesAsync("risk", request)).ShouldBeFalse("in the assignment");
        var own = await waivers.DecideAsync(request);
        (await council.PostAsync("risk", "/delegations", new { seat = "risk", delegateId = compliance.Id, until = now.AddDays(2), reason = "away" })).Status.ShouldBe(HttpStatusCode.Created);
        var through = await waivers.DecideAsync(request, compliance.Account);

        (own.Status, Council.Code(own)).ShouldBe((HttpStatusCode.Forbidden, "self-approval"));
        (through.Status, Council.Code(through)).ShouldBe((HttpStatusCode.Forbidden, "delegator-submitted"));
        (await council.RefusalsAsync(id, "task.decide")).ShouldContain("self-approval");
        (await waivers.DecideAsync(request, holder.Account)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Asker_ToWhomTheSeatIsDelegated_DoesNotDecideTheirOwn_AndGetsNotEvenTheTask()
    {
        var holder = await SeatedAsync();
        var asker = await council.NewcomerAsync("data-scientist");
        var request = await AskedAsync(await story.AskBareAsync(), asker.Account);
        var now = portal.Now;

        var task = await council.PostAsync(holder.Account, "/delegations", new { taskId = Story.Id(await waivers.TaskAsync(request)), delegateId = asker.Id, until = now.AddDays(2), reason = "away" });
        var seat = await council.PostAsync(holder.Account, "/delegations", new { seat = "risk", delegateId = asker.Id, until = now.AddDays(2), reason = "away" });
        var decided = await waivers.DecideAsync(request, asker.Account);

        (task.Status, Council.Code(task)).ShouldBe((HttpStatusCode.Forbidden, "delegate-submitted"));
        seat.Status.ShouldBe(HttpStatusCode.Created, seat.Body.ToString());
        (decided.Status, Council.Code(decided)).ShouldBe((HttpStatusCode.Forbidden, "self-approval"));
        (await waivers.RequestAsync(request)).GetProperty("state").GetString().ShouldBe("asked");
    }

    [Fact]
    public async Task WhoHasAHandInTheRelease_OrOwnsTheSystem_GrantsNothing()
    {
        var owner = await SeatedAsync();
        var release = Story.Id((await story.PostAsync("scientist", "/releases", new { versionId = await story.SubmitVersionAsync(owner: $" {owner.Account.ToUpperInvariant()} "), environment = "production", businessUse = Story.BusinessUse })).Body);
        var submitter = await SeatedAsync("data-scientist");
        using (var form = Story.Evaluation("red-team"))
            (await story.PostAsync(submitter.Account, $"/versions/{(await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid()}/evaluations", form)).Status.ShouldBe(HttpStatusCode.Created);
        var (ofRelease, ofSystem) = (await AskedAsync(release, "risk"), await waivers.AskedAsync(WaiverStory.Request(system: await SystemAsync(release), from: portal.Now), "risk"));

        foreach (var (request, account) in new[] { (ofRelease, owner.Account), (ofRelease, submitter.Account), (ofSystem, owner.Account), (ofSystem, submitter.Account) })
            Council.Code(await waivers.DecideAsync(request, account)).ShouldBe("self-approval", account);
        (await waivers.DecideAsync(ofRelease, "risk-2")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("security")]
    [InlineData("compliance")]
    [InlineData("admin")]
    public async Task AnotherRole_GrantsNothing(string account)
    {
        var request = await AskedAsync(await story.AskBareAsync());

        (await waivers.DecideAsync(request, account)).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await waivers.RequestAsync(request)).GetProperty("state").GetString().ShouldBe("asked");
    }

    [Fact]
    public async Task Decisions_AtTheSameMoment_GrantOnce_AndALaterOneIsRefused()
    {
        var release = await story.AskBareAsync();
        var request = await AskedAsync(release);
        var task = await waivers.TaskAsync(request);
        Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(string account) =>
            council.PostAsync(account, $"/tasks/{Story.Id(task)}/decision", new { outcome = "approve", comment = "", manifestDigest = task.GetProperty("manifestDigest").GetString() });

        var answers = await Task.WhenAll(DecideAsync("risk"), DecideAsync("risk-2"), DecideAsync("risk-3"));
        var late = await DecideAsync("risk");

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => Council.Code(answer) == "already-decided");
        Council.Code(late).ShouldBe("already-decided");
        (await waivers.ListAsync($"releaseId={release}")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Decision_OnAnotherDigest_OrWithoutOne_IsRefused()
    {
        var request = await AskedAsync(await story.AskBareAsync());

        Council.Code(await waivers.DecideAsync(request, digest: new string('0', 64))).ShouldBe("manifest-changed");
        Council.Code(await waivers.DecideAsync(request, digest: "")).ShouldBe("manifest-digest-missing");
    }

    [Fact]
    public async Task Decider_WhoIsSuspended_GrantsNothing()
    {
        var holder = await SeatedAsync();
        var request = await AskedAsync(await story.AskBareAsync());
        using var client = await portal.AsAsync(holder.Account);
        (await council.PostAsync("admin", $"/people/{holder.Id}/suspension", new { reason = "left" })).Status.ShouldBe(HttpStatusCode.OK);

        using var answer = await client.PostAsJsonAsync($"/api/v1/tasks/{Story.Id(await waivers.TaskAsync(request))}/decision", new { outcome = "approve", comment = "" }, Cancellation);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
        (await waivers.RequestAsync(request)).GetProperty("state").GetString().ShouldBe("asked");
    }

    [Fact]
    public async Task Request_OfWhoMayNoLongerAsk_IsNotGranted_AndCanBeRefused()
    {
        var asker = await council.NewcomerAsync("data-scientist");
        var request = await AskedAsync(await story.AskBareAsync(), asker.Account);
        var grant = (await council.GetAsync("admin", $"/people/{asker.Id}")).GetProperty("grants")[0].GetProperty("id").GetGuid();
        (await council.DeleteAsync("admin", $"/people/{asker.Id}/roles/{grant}")).Status.ShouldBe(HttpStatusCode.NoContent);

        var granted = await waivers.DecideAsync(request);

        (granted.Status, Council.Code(granted)).ShouldBe((HttpStatusCode.Conflict, "asker-gone"));
        (await waivers.DecideAsync(request, outcome: "refuse")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Request_WhoseLastDayIsOver_IsNotGranted_AndEndsByItself()
    {
        var release = await story.AskBareAsync();
        var request = await waivers.AskedAsync(WaiverStory.Request(release, from: portal.Now, length: TimeSpan.FromMinutes(10)));
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation))
            await db.Set<Job>().Where(job => job.SubjectId == request).ExecuteUpdateAsync(row => row.SetProperty(job => job.DueAt, portal.Now.AddMinutes(30)), Cancellation);

        portal.Advance(TimeSpan.FromMinutes(11));
        var granted = await waivers.DecideAsync(request);
        portal.Advance(TimeSpan.FromMinutes(30));

        (granted.Status, Council.Code(granted)).ShouldBe((HttpStatusCode.Conflict, "waiver-over"));
        (await EndedAsync(request)).ShouldBe(("lapsed", "The last day that was asked for is over."));
        (await council.GetAsync("auditor", $"/tasks?releaseId={request}")).GetProperty("items").GetArrayLength().ShouldBe(0, "nobody is asked any more");
    }

    [Fact]
    public async Task Request_OfARuleThatSaysSomethingElseSince_EndsByItself()
    {
        var policies = new PolicyStory(portal);
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        await policies.PublishAsync("asked-rule", PolicyStory.Strict("asked-rule"));
        var request = await waivers.AskedAsync(WaiverStory.Request(release, from: portal.Now, policy: "asked-rule", rule: "named"));
        var (_, draft) = await council.PostAsync("admin", "/policies/asked-rule/drafts", new { source = PolicyStory.Strict("asked-rule", "Another message.") });

        await policies.PublishAsync(PolicyStory.Id(draft));

        (await EndedAsync(request)).Reason.ShouldContain("is another than the one that was looked at");
        (await waivers.ListAsync($"releaseId={release}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_OfAReleaseThatStandsOnAnotherVersionSince_EndsByItself()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);
        var file = await story.GetAsync("auditor", $"/releases/{release}");
        var version = await story.GetAsync("auditor", $"/versions/{file.GetProperty("versionId").GetGuid()}");
        var (ofRelease, ofSystem) = (await AskedAsync(release), await waivers.AskedAsync(WaiverStory.Request(system: file.GetProperty("systemId").GetGuid(), from: portal.Now)));
        (await story.DecideAsync("security", release, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("changes-requested");
        var next = await story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.0.1", version.GetProperty("datasetIds")[0].GetGuid());

        (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { versionId = next })).Status.ShouldBe(HttpStatusCode.OK);

        (await EndedAsync(ofRelease)).Reason.ShouldContain("stands on another version");
        (await waivers.RequestAsync(ofSystem)).GetProperty("state").GetString().ShouldBe("asked", "it is for whatever the system releases");
    }

    [Fact]
    public async Task Request_ForAReleaseThatIsDecidedMeanwhile_IsNotGranted()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);
        var request = await AskedAsync(release);
        (await story.DecideAsync("security", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");

        Council.Code(await waivers.DecideAsync(request)).ShouldBe("release-decided");
    }

    [Fact]
    public async Task Request_OfARuleThatIsMetMeanwhile_IsApproved_AndWaivesNothing()
    {
        var version = await story.SubmitVersionAsync();
        var release = Story.Id((await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse })).Body);
        var request = await AskedAsync(release);
        await story.ReadyAsync(version);

        (await waivers.DecideAsync(request)).Status.ShouldBe(HttpStatusCode.OK);

        (await EndedAsync(request)).Reason.ShouldContain("there is nothing to waive");
        (await waivers.ListAsync($"releaseId={release}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_IsTakenBack_ByWhoAskedAlone()
    {
        var request = await AskedAsync(await story.AskBareAsync());

        var other = await council.PostAsync("risk", $"/waiver-requests/{request}/withdrawal");
        var own = await council.PostAsync("scientist", $"/waiver-requests/{request}/withdrawal");
        var again = await council.PostAsync("scientist", $"/waiver-requests/{request}/withdrawal");

        Council.Code(other).ShouldBe("request-of-another");
        (own.Status, own.Body.GetProperty("state").GetString()).ShouldBe((HttpStatusCode.OK, "taken-back"));
        Council.Code(again).ShouldBe("waiver-not-asked");
        (await council.GetAsync("auditor", $"/tasks?releaseId={request}")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Request_WhoseProcessAnOperatorEnds_IsNotGranted()
    {
        var request = await AskedAsync(await story.AskBareAsync());
        var instance = await InstanceAsync(request);

        var (status, body) = await council.PostAsync("admin", $"/process-instances/{instance}/cancellation", new { reason = "Asked by mistake, by agreement with who asked.", revision = await RevisionAsync(instance) });

        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        (await waivers.RequestAsync(request)).GetProperty("state").GetString().ShouldBe("lapsed");
    }

    [Theory]
    [InlineData("gp:approves=\"waiver\"", "gp:approves=\"use\"", "approves waiver of the rule")]
    [InlineData("gp:subject=\"waiver-request\"", "gp:subject=\"waiver-request\" gp:when=\"waiver.colour == 'red'\"", "cannot be chosen by its rule")]
    public async Task Process_ThatIsUnfitForWaivers_SaysWhy(string part, string instead, string expected)
    {
        var file = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "processes", "waiver.bpmn"), Cancellation)).Replace(part, instead, StringComparison.Ordinal);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);

        var report = await portal.Get<ProcessLint>().OfAsync(db, file, "waiver", Cancellation);

        report.IsSound.ShouldBeFalse();
        report.Findings.ShouldContain(finding => finding.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Rule_ByWhichAProcessIsChosen_ReadsTheWaiver_TheSystemAndTheTarget()
    {
        var rules = new WaiverRules();

        rules.WrongIn("waiver.severity == 'block' && waiver.days > 14 && system.riskClass == 'high' && target.environment == 'production' && waiver.scope == 'release'").ShouldBeNull();
        rules.WrongIn("waiver.policy").ShouldNotBeNull();
        WaiverRules.Holds("waiver.days > 14", new Dictionary<string, object?>(StringComparer.Ordinal)).ShouldBeFalse();
    }

    private Task<Guid> AskedAsync(Guid release, string account = "scientist") => waivers.AskedAsync(WaiverStory.Request(release, from: portal.Now), account);

    private async Task<bool> DecidesAsync(string account, Guid request) =>
        (await council.GetAsync(account, $"/tasks?releaseId={request}")).GetProperty("items").EnumerateArray().Single().GetProperty("mayDecide").GetBoolean();

    private async Task<(Guid Id, string Account)> SeatedAsync(params string[] roles)
    {
        var person = await council.NewcomerAsync(roles);
        (await council.PostAsync("compliance", $"/seats/{await council.ProposeAsync(person.Id, "risk")}/confirmation")).Status.ShouldBe(HttpStatusCode.OK);
        return person;
    }

    private async Task<(string State, string Reason)> EndedAsync(Guid request)
    {
        for (var i = 0; i < 300; i++)
        {
            var asked = await waivers.RequestAsync(request);
            if (asked.GetProperty("state").GetString() is { } state and not "asked")
                return (state, asked.GetProperty("endReason").GetString() ?? "");
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException("The request did not end in 30 s.");
    }

    private async Task<Guid> InstanceAsync(Guid request)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ApprovalInstance>().Where(row => row.SubjectId == request).Select(row => row.Id).SingleAsync(Cancellation);
    }

    private async Task<int> RevisionAsync(Guid instance)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ApprovalInstance>().Where(row => row.Id == instance).Select(row => row.Revision).SingleAsync(Cancellation);
    }

    private async Task<Guid> SystemAsync(Guid release) => (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();
}
