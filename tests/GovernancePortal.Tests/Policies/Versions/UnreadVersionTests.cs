using System.Net;
using System.Text;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies.Versions;
using GovernancePortal.PolicySets;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Policies.Versions;

/// <summary>A portal that checks policies more strictly than the one that published them.</summary>
[Trait("Category", "Database")]
public sealed class UnreadVersionTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Version_ThatTheChecksOfTodayRefuse_IsAFailThatNamesItsOwner_AndTheOthersGoOn()
    {
        var release = await story.AskForReleaseAsync();
        var before = Said(await story.SettleAsync(release));

        await PublishUnreadAsync("unread");
        (await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { })).Status.ShouldBe(HttpStatusCode.Accepted);

        await story.RuleBecomesAsync(release, "named", "fail");
        var readiness = await story.SettleAsync(release);
        var gate = Story.Gate(readiness, "named");
        gate.GetProperty("reason").GetString()!.ShouldContain("This version no longer reads");
        gate.GetProperty("remedy").GetString()!.ShouldStartWith("Risk seat answers for this policy");
        Said(readiness).Where(other => other.Rule != "unread/named").ShouldBe(before, ignoreOrder: true);
        Council.Code(await new WaiverStory(portal).AskAsync(WaiverStory.Request(release, policy: "unread", rule: "named"))).ShouldBe("policy-unread");

        static List<(string Rule, string? Verdict)> Said(JsonElement readiness) =>
            [.. Story.Gates(readiness).Select(gate => ($"{gate.GetProperty("policy").GetString()}/{gate.GetProperty("rule").GetString()}", gate.GetProperty("verdict").GetString()))];
    }

    // as a portal did whose checks let it pass: what it knows of the rules comes from the sound text, and the text is one that is refused today
    private async Task PublishUnreadAsync(string key)
    {
        var (sound, now) = (PolicyStory.Text(key), TimeProvider.System.GetUtcNow());
        var policy = PolicyCheck.Of(Encoding.UTF8.GetBytes(sound)).Policy.ShouldNotBeNull();
        var refused = sound.Replace("require: model.name != ''", "require: model.nickname != ''", StringComparison.Ordinal);
        PolicyCheck.Of(Encoding.UTF8.GetBytes(refused)).Policy.ShouldBeNull();
        var set = new StoredPolicySet(key, Actor.PortalId, now);
        var version = new PolicyVersion(set.Id, 1, refused, Actor.PortalId, now);
        version.Describe(policy.Set);
        version.Publish(Actor.PortalId, null, now);
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "policy.publish", Cancellation);
        db.Add(set);
        db.Add(version);
        db.AddRange(StoredRule.Of(version, policy));
        await db.SaveChangesAsync(Cancellation);
    }
}
