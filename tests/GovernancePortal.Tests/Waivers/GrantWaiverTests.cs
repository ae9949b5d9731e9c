using System.Net;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies;
using GovernancePortal.Releases.Review;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Policies;
using GovernancePortal.Ui.Time;
using GovernancePortal.Waivers;
using GovernancePortal.Waivers.Asking;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Waivers;

/// <summary>Who may ask for which waiver, for whom, and for how long; who grants it is told by <see cref="WaiverProcessTests"/>.</summary>
[Trait("Category", "Database")]
public sealed class GrantWaiverTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly WaiverStory waivers = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiver_OfTheRiskSeat_IsOnTheRegister_AndInTheLedger()
    {
        var release = await story.AskBareAsync();

        var granted = await waivers.GrantAsync(WaiverStory.Request(release));

        var id = Story.Id(granted);
        var read = await waivers.ReadAsync(id);
        (read.GetProperty("state").GetString(), read.GetProperty("severity").GetString(), read.GetProperty("scope").GetString(), read.GetProperty("seat").GetString()).ShouldBe(("in-force", "block", "release", "risk"));
        (read.GetProperty("reason").GetString(), read.GetProperty("compensatingControl").GetString()).ShouldBe((WaiverStory.Reason, WaiverStory.Control));
        read.GetProperty("systemId").GetGuid().ShouldBe(await SystemAsync(release));
        read.GetProperty("policyVersion").GetInt32().ShouldBe(1);
        (await waivers.ListAsync($"state=in-force&releaseId={release}")).ShouldBe([id]);
        (await waivers.ListAsync($"state=expiring&releaseId={release}")).ShouldBe([id]);
        (await waivers.ListAsync($"state=ended&releaseId={release}")).ShouldBeEmpty();
        var entry = (await council.EntriesAsync(new(Kind: "waiver", Key: id.ToString()))).ShouldHaveSingleItem();
        (entry.Action, entry.Actor).ShouldBe(("task.decide", await council.IdOfAsync("risk")));
        (read.GetProperty("askedBy").GetGuid(), read.GetProperty("personId").GetGuid()).ShouldBe((await council.IdOfAsync("scientist"), await council.IdOfAsync("risk")));
        entry.Content.GetProperty("fields").GetProperty("compensatingControl").GetProperty("to").GetString().ShouldBe(WaiverStory.Control);
    }

    [Theory]
    [InlineData("platform")]
    [InlineData("security")]
    [InlineData("admin")]
    [InlineData("compliance")]
    [InlineData("auditor")]
    public async Task Waiver_AskedForByAnotherRole_IsRefusedAndEntered(string account)
    {
        var release = await story.AskForReleaseAsync();
        var person = await council.IdOfAsync(account);
        var before = (await council.RefusalsAsync(person, "waiver.ask")).Count;

        var answer = await waivers.AskAsync(WaiverStory.Request(release), account);

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
        (await council.RefusalsAsync(person, "waiver.ask")).Skip(before).ShouldBe(["permission-missing"]);
    }


    [Theory]
    [InlineData("prohibited-practices", "none-practised", "not-waivable")]
    [InlineData("promotion", "use-changed", "nothing-to-waive")]
    [InlineData("promotion", "no-such-rule", "rule-not-binding")]
    [InlineData("no-such-policy", "red-team-tested", "rule-not-binding")]
    [InlineData("licences", "red-team-tested", "rule-not-binding")]
    public async Task Waiver_OfARuleThatCannotBeWaived_IsRefusedByName(string policy, string rule, string code)
    {
        var release = await story.AskForReleaseAsync();

        var answer = await waivers.AskAsync(WaiverStory.Request(release, policy: policy, rule: rule));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, code));
    }

    [Fact]
    public async Task Waiver_OfARuleOfADraft_OrOfARetiredPolicy_IsRefused()
    {
        var release = await story.AskForReleaseAsync();
        var policies = new PolicyStory(portal);
        var draft = await policies.BeginAsync("waived-draft", source: PolicyStory.Strict("waived-draft"));

        var drafted = await waivers.AskAsync(WaiverStory.Request(release, policy: "waived-draft", rule: "named"));
        await policies.PublishAsync(PolicyStory.Id(draft));
        var published = await waivers.AskAsync(WaiverStory.Request(release, policy: "waived-draft", rule: "named"));

        Council.Code(drafted).ShouldBe("rule-not-binding");
        published.Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Waiver_OfARuleThatTheReleaseMeets_IsRefusedAndEntered_WhereOneOfItsSystemLooksAhead()
    {
        var (release, failing) = (await story.AskForReleaseAsync(), await story.AskBareAsync());
        await story.SettleAsync(release);
        await story.SettleAsync(failing);
        var person = await council.IdOfAsync("risk");
        var before = await RefusedAsync();

        var met = await waivers.AskAsync(WaiverStory.Request(release));
        var notApplicable = await waivers.AskAsync(WaiverStory.Request(release, rule: "red-team-tested"));
        var notMet = await waivers.AskAsync(WaiverStory.Request(failing));
        var ahead = await waivers.AskAsync(WaiverStory.Request(system: await SystemAsync(release)));

        (met.Status, Council.Code(met)).ShouldBe((HttpStatusCode.Conflict, "nothing-to-waive"));
        (notApplicable.Status, Council.Code(notApplicable)).ShouldBe((HttpStatusCode.Conflict, "nothing-to-waive"));
        (await RefusedAsync()).ShouldBe(before + 2);
        (notMet.Status, ahead.Status).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));

        async Task<int> RefusedAsync() => (await council.RefusalsAsync(person, "waiver.ask")).Count(code => code == "nothing-to-waive");
    }

    [Fact]
    public async Task Waiver_OfAReleaseThatNobodyJudgedYet_IsHeldAgainstItsFactsNow()
    {
        var (release, failing) = (await story.AskForReleaseAsync(), await story.AskBareAsync());
        var policy = (await portal.Get<PolicyShelf>().AtAsync(TimeProvider.System.GetUtcNow(), Cancellation)).Single(shelved => shelved.Policy.Set.Id == "promotion");
        var gates = portal.Get<RunGates>();

        // as if nothing was kept of either: whatever the jobs of the portal have done meanwhile
        (await gates.SaysAsync(release, policy, "robustness-tested", TimeProvider.System.GetUtcNow(), Cancellation)).Verdict.ShouldBe(Verdict.Pass);
        (await gates.SaysAsync(release, policy, "red-team-tested", TimeProvider.System.GetUtcNow(), Cancellation)).Verdict.ShouldBe(Verdict.NotApplicable);
        (await gates.SaysAsync(failing, policy, "robustness-tested", TimeProvider.System.GetUtcNow(), Cancellation)).Verdict.ShouldBe(Verdict.Fail);
        Council.Code(await waivers.AskAsync(WaiverStory.Request(release))).ShouldBe("nothing-to-waive");
        (await waivers.AskAsync(WaiverStory.Request(failing))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Waiver_OfARuleThatCouldNotBeJudged_IsRefused_AndTheGateSaysThatItCannotBeWaived()
    {
        var release = await story.AskForReleaseAsync();
        var version = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        await new PolicyStory(portal).PublishAsync("errs-there", PolicyStory.Text("errs-there").Replace("- id: named", "- id: named-there", StringComparison.Ordinal).Replace("require: model.name != ''", $"require: model.name != '' && (model.name == 'example' || version.id != '{version}' || 1 / (size(model.name) - size(model.name)) > 0)", StringComparison.Ordinal));
        await story.RuleBecomesAsync(release, "named-there", "fail");

        var answer = await waivers.AskAsync(WaiverStory.Request(release, policy: "errs-there", rule: "named-there"));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, "rule-not-judged"));
        Story.Gates(await story.GetAsync("risk", $"/releases/{release}/readiness")).Single(gate => gate.GetProperty("rule").GetString() == "named-there").GetProperty("waivable").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Waiver_OfARuleThatFailedAndIsMetSince_IsRefused_WhateverWasJudgedLast()
    {
        var version = await story.SubmitVersionAsync();
        var (_, asked) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse });
        await story.SettleAsync(Story.Id(asked));
        await story.ReadyAsync(version);

        var answer = await waivers.AskAsync(WaiverStory.Request(Story.Id(asked)));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, "nothing-to-waive"));
    }

    [Fact]
    public async Task Waiver_OfARelease_ThatStandsOnAnotherVersionThanWasLookedAt_IsRefused()
    {
        var request = WaiverStory.Request(await story.AskForReleaseAsync());
        request["versionId"] = Guid.NewGuid();

        var answer = await waivers.AskAsync(request);

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, "version-replaced"));
    }

    [Fact]
    public async Task Waiver_OverARuleThatWasReadOtherwise_IsRefused()
    {
        var release = await story.AskForReleaseAsync();
        var request = WaiverStory.Request(release);
        request["ruleDigest"] = new string('0', 64);

        var answer = await waivers.AskAsync(request);

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, "rule-changed"));
    }

    [Theory]
    [InlineData("promotion", "robustness-tested", 30)]
    [InlineData("training-data-handling", "newest-data", 90)]
    public async Task Waiver_LongerThanTheSeverityAllows_IsRefused(string policy, string rule, int days)
    {
        var system = await SystemAsync(await story.AskForReleaseAsync());
        var endOfLastDay = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(days + 1), TimeSpan.Zero);
        var request = WaiverStory.Request(system: system, policy: policy, rule: rule);

        request["until"] = endOfLastDay.AddDays(1);
        var tooLong = await waivers.AskAsync(request);
        request["until"] = endOfLastDay;
        var whole = await waivers.AskAsync(request);

        (tooLong.Status, Council.Code(tooLong)).ShouldBe((HttpStatusCode.Conflict, "waiver-too-long"));
        tooLong.Body.GetProperty("detail").GetString()!.ShouldEndWith($"for at most {days} days, until {TimeText.End(endOfLastDay, TimeProvider.System.GetUtcNow())}.");
        whole.Status.ShouldBe(HttpStatusCode.Created);
        (await waivers.DecideAsync(Story.Id(whole.Body), "risk-2")).Status.ShouldBe(HttpStatusCode.OK);
        var waiver = (await waivers.RequestAsync(Story.Id(whole.Body))).GetProperty("waiverId").GetGuid();
        (await portal.Get<WaiverRegister>().OneAsync(waiver, TestContext.Current.CancellationToken)).Value.DaysLeft.ShouldBe(days, "not more than the rule allows");
    }

    [Theory]
    [InlineData("until", "2020-01-01T00:00:00Z", "in the future")]
    [InlineData("until", null, "Last day is needed")]
    [InlineData("reason", "  ", "is needed")]
    [InlineData("reason", "because", "at least 20 characters")]
    [InlineData("reason", "............................", "half of them letters")]
    [InlineData("compensatingControl", ",,,, ,,,, ,,,, ,,,, ,,,, a", "half of them letters")]
    [InlineData("reason", WaiverStory.Control, "not the reason once more")]
    [InlineData("compensatingControl", null, "Say what is done instead.")]
    [InlineData("compensatingControl", "watching", "at least 20 characters")]
    [InlineData("compensatingControl", "turned \u202Earound, and long enough for all that", "cannot be shown")]
    [InlineData("policy", null, "is needed")]
    [InlineData("rule", null, "is needed")]
    [InlineData("releaseId", null, "name one of the two")]
    public async Task Waiver_ThatSaysTooLittle_SaysWhatIsMissing(string field, string? value, string expected)
    {
        var request = WaiverStory.Request(Guid.NewGuid());
        request[field] = value;

        var answer = await waivers.AskAsync(request);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.GetProperty("detail").GetString()!.ShouldContain(expected);
    }

    [Fact]
    public async Task Waiver_OfTextsThatAreTooLong_OrForBothScopes_IsRefused()
    {
        var release = await story.AskForReleaseAsync();
        var request = WaiverStory.Request(release);
        request["reason"] = new string('x', WaiverRequest.MaxText + 1);
        var both = WaiverStory.Request(release, await SystemAsync(release));

        (await waivers.AskAsync(request)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await waivers.AskAsync(both)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Waiver_ForWhatIsNotThere_IsNotFound()
    {
        (await waivers.AskAsync(WaiverStory.Request(Guid.NewGuid()))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await waivers.AskAsync(WaiverStory.Request(system: Guid.NewGuid()))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.SendAsync("auditor", HttpMethod.Get, $"/waivers/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await waivers.WithdrawAsync(Guid.NewGuid())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Waiver_ForADecidedRelease_IsRefused()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");

        var answer = await waivers.AskAsync(WaiverStory.Request(release));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, "release-decided"));
    }

    [Fact]
    public async Task Requests_AtTheSameMoment_LeaveOne()
    {
        var release = await story.AskBareAsync();
        var system = await SystemAsync(release);

        var sides = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => waivers.AskAsync(WaiverStory.Request(release))));
        var whole = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => waivers.AskAsync(WaiverStory.Request(system: system))));

        foreach (var answers in new[] { sides, whole })
        {
            answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
            answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && Council.Code(answer) == "already-asked");
        }

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<RequestedWaiver>().CountAsync(asked => asked.SystemId == system, Cancellation)).ShouldBe(2, "one of the release, one of the system");
    }

    private async Task<Guid> SystemAsync(Guid release) => (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();
}
