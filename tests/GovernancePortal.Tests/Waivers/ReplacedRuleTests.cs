using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Tests.Datasets;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Policies;
using GovernancePortal.Waivers.Ending;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Waivers;

/// <summary>A waiver ends by itself when the rule that it was given for no longer binds: from the day on which that is so, and not before.</summary>
[Trait("Category", "Database")]
public sealed class ReplacedRuleTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly WaiverStory waivers = new(portal);
    private readonly PolicyStory policies = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Version_ThatChangesTheRule_EndsItsWaivers_AsThePortalsDeed_WhichIsToldEverywhere()
    {
        var (release, ofRelease) = await WaivedAsync("rule-changed");
        var system = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();
        var ofSystem = Story.Id(await waivers.GrantAsync(Request("rule-changed", system: system)));
        var (_, webhook) = await council.PostAsync("admin", "/webhooks", new { name = "Risk office", address = "https://127.0.0.1:9/", events = new[] { "waiver.rule-replaced" }, allowsInternal = true });

        await NextAsync("rule-changed", PolicyStory.Strict("rule-changed", "Another message."));

        (await waivers.EndedAsync(ofSystem)).End.ShouldBe(WaiverEnd.RuleReplaced);
        var ended = await waivers.EndedAsync(ofRelease);
        (ended.End, ended.EndedBy, ended.EndReason).ShouldBe((WaiverEnd.RuleReplaced, Actor.PortalId, "Version 2 of the policy changed the rule; the waiver was for the rule as version 1 had it."));
        (await waivers.ReadAsync(ofRelease)).GetProperty("state").GetString().ShouldBe("rule-replaced");
        (await waivers.ListAsync($"state=rule-replaced&releaseId={release}")).ShouldBe([ofRelease]);
        (await waivers.ListAsync($"state=in-force&releaseId={release}")).ShouldBeEmpty();
        (await council.EntriesAsync(new(Kind: "waiver", Key: ofRelease.ToString()))).Single(entry => entry.Action == "waiver.end-rule-replaced").Actor.ShouldBe(Actor.PortalId);
        (await council.GetAsync("admin", $"/webhooks/{Story.Id(webhook)}/deliveries?pageSize=200")).GetProperty("items").EnumerateArray().Select(delivery => delivery.GetProperty("subject").GetString())
            .ShouldContain($"/api/v1/waivers/{ofRelease}");
        var lately = await portal.Get<RecentChanges>().NewestAsync(50, Cancellation);
        lately.ShouldContain(change => change.Href == $"/waivers/{ofRelease}" && change.Words.Contains("Version 2 of the policy changed the rule", StringComparison.Ordinal) && change.Detail == "Owner: Head of Lending");
    }

    [Fact]
    public async Task Pages_SayOfAWaiverWhoseRuleWasReplaced_ThatItEnded_AndWhy()
    {
        var (release, waiver) = await WaivedAsync("rule-shown");
        await NextAsync("rule-shown", PolicyStory.Strict("rule-shown", "Another message."));
        await waivers.EndedAsync(waiver);

        foreach (var path in new[] { $"/waivers/{waiver}", $"/releases/{release}" })
        {
            var page = await SignedInPage.ReadAsync(portal, "risk", path);
            page.ShouldContain("Rule replaced", Case.Sensitive, path);
            page.ShouldContain("Version 2 of the policy changed the rule", Case.Sensitive, path);
            page.ShouldNotContain("In force</span>", Case.Sensitive, path);
        }

        (await SignedInPage.ReadAsync(portal, "risk", "/waivers?state=rule-replaced")).ShouldContain($"/waivers/{waiver}");
        (await SignedInPage.ReadAsync(portal, "risk", "/waivers?state=in-force")).ShouldNotContain($"/waivers/{waiver}");
    }

    [Fact]
    public async Task Version_ThatHasTheRuleAsItWas_LeavesItsWaiverInForce()
    {
        var (_, waiver) = await WaivedAsync("rule-same");

        await NextAsync("rule-same", PolicyStory.Strict("rule-same").Replace("title: A small policy", "title: A policy with another title", StringComparison.Ordinal));
        var (_, witness) = await WaivedAsync("rule-witness");
        await NextAsync("rule-witness", PolicyStory.Strict("rule-witness", "Another message."));

        await waivers.EndedAsync(witness); // what came later is entered
        await NothingBindsAnewAsync();
        (await waivers.ReadAsync(waiver)).GetProperty("state").GetString().ShouldBe("in-force");
    }

    [Fact]
    public async Task Version_WithoutTheRule_EndsItsWaiver()
    {
        var (_, waiver) = await WaivedAsync("rule-gone");

        await NextAsync("rule-gone", PolicyStory.Strict("rule-gone").Replace("id: named", "id: called", StringComparison.Ordinal));

        (await waivers.EndedAsync(waiver)).EndReason.ShouldBe("Version 2 of the policy no longer has the rule.");
    }

    [Fact]
    public async Task Retirement_OfThePolicy_EndsItsWaivers()
    {
        var (_, waiver) = await WaivedAsync("rule-retired");
        var version = Story.Id((await story.GetAsync("auditor", "/policies/rule-retired")).GetProperty("binding"));

        (await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{version}/retirement", new { reason = "It is not needed." })).Status.ShouldBe(HttpStatusCode.OK);
        (await policies.DecideAsync(version)).Status.ShouldBe(HttpStatusCode.OK);

        (await waivers.EndedAsync(waiver)).EndReason.ShouldBe("The policy was retired: the rule no longer binds.");
    }

    [Fact]
    public async Task Version_OfALaterDay_EndsTheWaiverOnThatDay_AndNotWhenItIsPublished()
    {
        var (_, waiver) = await WaivedAsync("rule-later");

        await NextAsync("rule-later", Tomorrow("rule-later"));
        await NothingBindsAnewAsync();
        (await waivers.ReadAsync(waiver)).GetProperty("state").GetString().ShouldBe("in-force", "the version that was published does not bind yet");
        ToTomorrow();

        (await waivers.EndedAsync(waiver)).End.ShouldBe(WaiverEnd.RuleReplaced);
    }

    [Fact]
    public async Task Waiver_OfTheRuleThatBindsNow_IsGranted_WhetherTheEndOfTheEarlierOneWasEnteredOrNot()
    {
        var (release, first) = await WaivedAsync("rule-room");
        var version = await NextAsync("rule-room", Tomorrow("rule-room"));
        await CancelAsync(version);
        ToTomorrow();

        var second = Story.Id(await waivers.GrantAsync(Request("rule-room", release)));

        var ended = await waivers.EndedAsync(first);
        (ended.End, ended.EndedBy).ShouldBe((WaiverEnd.RuleReplaced, Actor.PortalId));
        (await waivers.ListAsync($"state=in-force&releaseId={release}")).ShouldBe([second]);
        var again = await waivers.AskAsync(Request("rule-room", release));
        (again.Status, Council.Code(again)).ShouldBe((HttpStatusCode.Conflict, "already-waived"));
    }

    [Fact]
    public async Task Grant_ThatLookedAtTheRuleBeforeItWasReplaced_IsWaitedFor_AndEnded()
    {
        var (_, first) = await WaivedAsync("rule-raced");
        var version = await NextAsync("rule-raced", Tomorrow("rule-raced"));
        await CancelAsync(version);
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", Cancellation);
        await using var grant = await db.Database.BeginTransactionAsync(Cancellation);
        await PolicyShelf.HoldAsync(db, "rule-raced", Cancellation);
        ToTomorrow();

        var ending = portal.Get<EndReplacedRule>().EndAsync(new Job(PolicyEvents.Bound, version, new(Actor.PortalId, "test"), portal.Now), version, Cancellation);
        await SomebodyWaitsAsync();
        (await waivers.ReadAsync(first)).GetProperty("state").GetString().ShouldBe("in-force");
        await grant.CommitAsync(Cancellation);
        await ending;

        (await waivers.ReadAsync(first)).GetProperty("state").GetString().ShouldBe("rule-replaced");
    }

    [Fact]
    public async Task Withdrawal_OfOneWhoseRuleWasReplaced_IsRefused_AndSaysThatItEnded()
    {
        var (_, waiver) = await WaivedAsync("rule-withdrawn");
        await NextAsync("rule-withdrawn", PolicyStory.Strict("rule-withdrawn", "Another message."));
        await waivers.EndedAsync(waiver);

        var answer = await waivers.WithdrawAsync(waiver);

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Conflict, "waiver-ended"));
        answer.Body.GetProperty("detail").GetString()!.ShouldContain("the rule that it was for no longer bound");
    }

    // a policy of its own, waived for a release
    private async Task<(Guid Release, Guid Waiver)> WaivedAsync(string policy)
    {
        var release = await story.AskForReleaseAsync();
        await policies.PublishAsync(policy, PolicyStory.Strict(policy));
        return (release, Story.Id(await waivers.GrantAsync(Request(policy, release))));
    }

    private Dictionary<string, object?> Request(string policy, Guid? release = null, Guid? system = null) => WaiverStory.Request(release, system, TimeSpan.FromDays(14), portal.Now, policy, "named");

    private async Task<Guid> NextAsync(string policy, string text)
    {
        var (status, draft) = await council.PostAsync("admin", $"/policies/{policy}/drafts", new { source = text });
        status.ShouldBe(HttpStatusCode.Created, draft.ToString());
        await policies.PublishAsync(PolicyStory.Id(draft));
        return PolicyStory.Id(draft);
    }

    private string Tomorrow(string policy) => PolicyStory.Strict(policy, "Another message.", $"effectiveFrom: {portal.Now.AddDays(1):yyyy-MM-dd}");

    private void ToTomorrow() => portal.Advance(portal.Now.UtcDateTime.Date.AddDays(1) - portal.Now.UtcDateTime + TimeSpan.FromMinutes(1));

    // as where the worker has not come to it yet
    private async Task CancelAsync(Guid version)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<Job>().Where(job => job.SubjectId == version && job.Kind == PolicyEvents.Bound).ExecuteUpdateAsync(row => row.SetProperty(job => job.State, JobState.Cancelled), Cancellation)).ShouldBe(1);
    }

    private async Task NothingBindsAnewAsync()
    {
        for (var i = 0; i < 300; i++)
        {
            await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
            var now = portal.Now;
            if (!await db.Set<Job>().AnyAsync(job => job.Kind == PolicyEvents.Bound && job.DueAt <= now && (job.State == JobState.Waiting || job.State == JobState.Running), Cancellation))
                return;
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException("Versions that have taken effect were not looked at in 30 s.");
    }

    private async Task SomebodyWaitsAsync()
    {
        for (var i = 0; i < 300; i++)
        {
            await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
            if (await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%policy_sets%no key update%'").SingleAsync(Cancellation) > 0)
                return;
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException("Nobody waits for the set in 30 s.");
    }
}
