using System.Net;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Conditions;

/// <summary>What the clock does to an approval: warnings, its end, days of conditions; once each, however the clock jumps and however often it is looked at.</summary>
[Trait("Category", "Database")]
public sealed class DatedTermTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly ConditionStory conditions = new(portal);
    private readonly Council council = new(portal);

    private Story Story => conditions.Story;

    [Fact]
    public async Task Approval_IsWarnedOf30_7And1DaysBefore_OnceEach_ThenExpires()
    {
        var webhook = await conditions.WebhookAsync("release.approval-expiring", "release.approval-expired");
        var release = await conditions.ApproveAsync(End(40));
        (await Story.GetAsync("auditor", $"/releases/{release}")).GetProperty("approvedUntil").ValueKind.ShouldBe(JsonValueKind.String);
        (await ToldAsync(webhook, release)).ShouldBeEmpty();

        portal.Advance(TimeSpan.FromDays(11));
        await SeeToldAsync(webhook, release, 1);
        await AgainAsync(release);
        (await NewsAsync("scientist", release)).ShouldContain("more days");
        (await NewsAsync("risk", release)).ShouldContain("more days");
        (await NewsAsync("compliance", release)).ShouldBeEmpty();
        portal.Advance(TimeSpan.FromDays(23));
        await SeeToldAsync(webhook, release, 2);
        portal.Advance(TimeSpan.FromDays(5.5));
        await SeeToldAsync(webhook, release, 3);
        await AgainAsync(release);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");
        portal.Advance(TimeSpan.FromDays(1));
        await conditions.BecomesAsync(release, "expired");
        await AgainAsync(release);

        (await ToldAsync(webhook, release)).Order(StringComparer.Ordinal).ShouldBe(["release.approval-expired", "release.approval-expiring", "release.approval-expiring", "release.approval-expiring"]);
        (await NewsAsync("scientist", release)).ShouldContain("expired");
        (await council.EntriesAsync(new(Kind: "release", Key: release.ToString(), Action: "release.terms"))).Count.ShouldBe(4);
        (await conditions.ControlsAsync(release)).Single().GetProperty("state").GetString().ShouldBe("ended");
    }

    [Fact]
    public async Task ClockThatJumpsPastTheEnd_ExpiresWithoutWarning_AndPastSomeWarnings_GivesTheNearest()
    {
        var webhook = await conditions.WebhookAsync("release.approval-expiring", "release.approval-expired");
        var (first, second) = (await conditions.ApproveAsync(End(60)), await conditions.ApproveAsync(End(90)));

        portal.Advance(TimeSpan.FromDays(87));

        await conditions.BecomesAsync(first, "expired");
        await SeeToldAsync(webhook, second, 1);
        (await ToldAsync(webhook, first)).ShouldBe(["release.approval-expired"]);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        (await db.Set<GovernancePortal.Releases.Requests.Release>().Where(row => row.Id == second).Select(row => row.WarnedDays).SingleAsync(TestContext.Current.CancellationToken)).ShouldBe(7);
    }

    [Fact]
    public async Task ExpiryEndsASuspendedReleaseToo_AndWithdrawsItsTask()
    {
        var release = await conditions.ApproveAsync(End(5), ConditionStory.Recall);
        await conditions.ReportAsync(release, conditions.Metric(0.1));
        var control = Story.Id((await conditions.ControlsAsync(release)).Single(control => control.GetProperty("state").GetString() == "breached"));
        await conditions.TaskAsync(control);

        portal.Advance(TimeSpan.FromDays(6));

        await conditions.BecomesAsync(release, "expired");
        await Eventually.SeeAsync("No open task", async () => (await Story.GetAsync("auditor", $"/tasks?releaseId={control}")).GetProperty("items").GetArrayLength(), left => left == 0);
    }

    [Fact]
    public async Task EvidenceBy_IsMetByAReportThatSaysPass()
    {
        var release = await conditions.ApproveAsync(Evidence(20));
        var version = await VersionAsync(release);
        await Story.HandInAsync(version, "red-team", "fail");
        await Eventually.SeeAsync("A report that was read", async () => (await conditions.ControlsAsync(release)).Single().GetProperty("measured").GetString(), (string? measured) => measured is not null);
        (await conditions.ControlsAsync(release)).Single().GetProperty("state").GetString().ShouldBe("holding");

        await Story.HandInAsync(version, "red-team");

        await Eventually.SeeAsync("Evidence that is there", async () => (await conditions.ControlsAsync(release)).Single().GetProperty("state").GetString(), state => state == "met");
        portal.Advance(TimeSpan.FromDays(21));
        await conditions.LookAsync(release);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");
        var (status, refused) = await ReportRefusedAsync(version);
        (status, refused).ShouldBe((HttpStatusCode.Conflict, "version-decided"), "nothing waits for a report any more");
    }

    [Fact]
    public async Task EvidenceBy_WithoutEvidence_BreachesOnItsDay_AndNotBefore()
    {
        var release = await conditions.ApproveAsync(Evidence(20));
        portal.Advance(TimeSpan.FromDays(19));
        await AgainAsync(release);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");

        portal.Advance(TimeSpan.FromDays(1.5));

        await conditions.BecomesAsync(release, "suspended");
        (await conditions.ControlsAsync(release)).Single().GetProperty("breachReason").GetString().ShouldBe("No such report was handed in.");
    }

    [Fact]
    public async Task ReReviewBy_OpensAReviewOnItsDay_AndIsMetOnceTheSeatHasReviewed()
    {
        var release = await conditions.ApproveAsync(new { kind = "re-review-by", at = ConditionStory.Moment(portal.Now.AddDays(10)), onBreach = "flag" });

        portal.Advance(TimeSpan.FromDays(11));

        var control = Story.Id((await conditions.ControlsAsync(release)).Single());
        (await conditions.TaskAsync(control)).GetProperty("seat").GetString().ShouldBe("risk");
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");
        await conditions.AnswerAsync("risk", control, "approve", "Reviewed: nothing changed.");
        (await conditions.ControlsAsync(release)).Single().GetProperty("state").GetString().ShouldBe("met");
    }

    [Fact]
    public async Task MetricThatNobodyMeasures_BreachesWhenItIsDue()
    {
        var release = await conditions.ApproveAsync(new { kind = "metric-threshold", metric = "recall", @operator = ">=", value = 0.9, everyDays = 7, onBreach = "suspend" });
        portal.Advance(TimeSpan.FromDays(6));
        await conditions.ReportAsync(release, conditions.Metric(0.95));
        portal.Advance(TimeSpan.FromDays(6));
        await AgainAsync(release);
        (await conditions.ReleaseStateAsync(release)).ShouldBe("approved");

        portal.Advance(TimeSpan.FromDays(1.5));

        await conditions.BecomesAsync(release, "suspended");
    }

    [Fact]
    public async Task KeptSuspension_IsAskedAgainAfterAWeek()
    {
        var release = await conditions.ApproveAsync(ConditionStory.Recall);
        await conditions.ReportAsync(release, conditions.Metric(0.1));
        var control = Story.Id((await conditions.ControlsAsync(release)).Single());
        await conditions.AnswerAsync("risk", control, "request-changes", "Wait for the fix.");

        portal.Advance(TimeSpan.FromDays(8));

        (await conditions.TaskAsync(control)).GetProperty("seat").GetString().ShouldBe("risk");
    }

    private object End(int days) => new { kind = "expiry", at = ConditionStory.Moment(portal.Now.AddDays(days)) };

    private object Evidence(int days) => new { kind = "evidence-by", evidence = "red-team", at = ConditionStory.Moment(portal.Now.AddDays(days)), onBreach = "suspend" };

    private async Task<Guid> VersionAsync(Guid release) => (await Story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid();

    private async Task<(HttpStatusCode Status, string? Code)> ReportRefusedAsync(Guid version)
    {
        using var form = Story.Evaluation("cost");
        var (status, body) = await Story.PostAsync("scientist", $"/versions/{version}/evaluations", form);
        return (status, body.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private Task<IReadOnlyList<string>> ToldAsync(Guid webhook, Guid release) => conditions.ToldAsync(webhook, $"/api/v1/releases/{release}");

    private Task SeeToldAsync(Guid webhook, Guid release, int times) => Eventually.SeeAsync($"{times} warnings", () => ToldAsync(webhook, release), told => told.Count == times);

    // the job runs twice, as after a crash
    private async Task AgainAsync(Guid release)
    {
        await using (var db = await portal.Get<PortalDatabase>().ChangeAsync(GovernancePortal.Identity.Actor.Portal("test").Origin, "test.again", TestContext.Current.CancellationToken))
        {
            portal.Get<JobQueue>().Enqueue(db, "release-terms", release);
            portal.Get<JobQueue>().Enqueue(db, "release-terms", release);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await conditions.LookAsync(release);
    }

    private async Task<string> NewsAsync(string account, Guid release)
    {
        var actor = (await portal.Get<GovernancePortal.Identity.People.ActorDirectory>().FindAsync(await council.IdOfAsync(account), "test", null, TestContext.Current.CancellationToken))!;
        return string.Join(' ', (await portal.Get<PersonalNews>().OfAsync(actor, TestContext.Current.CancellationToken)).Where(change => change.Href == $"/releases/{release}#conditions").Select(change => change.Words));
    }
}
