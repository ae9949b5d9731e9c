using System.Net;
using GovernancePortal.Policies;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Policies;

namespace GovernancePortal.Tests.Gates;

/// <summary>Where nothing binds nothing lets a release through; on a portal of its own, whose policies are all retired.</summary>
[Trait("Category", "Database")]
public sealed class NoPolicyTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly PolicyStory policies = new(portal);

    [Fact]
    public async Task Release_ThatNoPolicyJudges_CannotBeApproved()
    {
        var release = await story.AskForReleaseAsync();
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("pass");
        foreach (var policy in await portal.Get<PolicyShelf>().AtAsync(portal.Get<TimeProvider>().GetUtcNow(), TestContext.Current.CancellationToken))
        {
            var (status, answer) = await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{policy.VersionId}/retirement", new { reason = "Nothing shall bind." });
            status.ShouldBe(HttpStatusCode.OK, answer.ToString());
            (await policies.DecideAsync(policy.VersionId)).Status.ShouldBe(HttpStatusCode.OK);
        }

        var readiness = await story.SettleAsync(release);
        (readiness.GetProperty("verdict").GetString(), readiness.GetProperty("judging").GetBoolean(), readiness.GetProperty("gates").GetArrayLength()).ShouldBe(("missing", false, 0));
        readiness.GetProperty("decision").GetString().ShouldBe("Do not release: no policy judges this release. Have one published that applies to it.");

        var refused = await story.DecideAsync("risk", release, "approve");

        (refused.Status, Council.Code(refused)).ShouldBe((HttpStatusCode.Conflict, "release-blocked"));
        refused.Body.GetProperty("detail").GetString()!.ShouldContain("No policy judges this release");
    }
}
