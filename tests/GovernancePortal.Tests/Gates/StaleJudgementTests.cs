using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Gates;

/// <summary>A judgement binds only as long as everything it looked at is the same: never silently green.</summary>
[Trait("Category", "Database")]
public sealed class StaleJudgementTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Readiness_AfterAChangeThatNothingTold_IsStaleWhereItIsLookedAt_AndJudgedAgainByTheNextDay()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var system = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();

        await using (var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", TestContext.Current.CancellationToken))
        {
            db.Entry(await db.Set<AiSystem>().SingleAsync(row => row.Id == system, TestContext.Current.CancellationToken)).Property(row => row.Owner).CurrentValue = "";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await StaleAsync(release)).ShouldBe(["model-lifecycle-governance/owner-known"]);
        (await story.GetAsync("auditor", $"/releases/{release}/readiness")).GetProperty("judging").GetBoolean().ShouldBeTrue();
        (await story.DecideAsync("risk", release, "approve")).Body.GetProperty("code").GetString().ShouldBe("release-blocked");
        portal.Advance(TimeSpan.FromHours(25));
        await story.BecomesAsync(release, "fail");
    }

    [Fact]
    public async Task Readiness_AfterARegionWasWithdrawn_IsNoLongerGreenAndJudgedAgain()
    {
        var (_, added) = await story.PostAsync("admin", "/approved-values", new { kind = "region", value = "eu-test-1", note = "for a while" });
        var release = await story.AskForReleaseAsync(region: "eu-test-1");
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("pass");

        using var admin = await portal.AsAsync("admin");
        (await admin.DeleteAsync($"/api/v1/approved-values/{Story.Id(added)}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await story.GetAsync("auditor", $"/releases/{release}/readiness")).GetProperty("verdict").GetString().ShouldNotBe("pass");
        await story.BecomesAsync(release, "fail");
    }

    private async Task<List<string?>> StaleAsync(Guid release) =>
        [.. (await story.GetAsync("auditor", $"/releases/{release}/readiness")).GetProperty("gates").EnumerateArray()
            .Where(gate => gate.GetProperty("verdict").GetString() == "stale").Select(gate => gate.GetProperty("id").GetString())];
}
