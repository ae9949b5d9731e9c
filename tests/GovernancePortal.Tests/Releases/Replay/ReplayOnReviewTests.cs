using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Releases.Replay;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Policies;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Replay;

/// <summary>A replay that a review asks for and that cannot begin is seen.</summary>
[Trait("Category", "Database")]
public sealed class ReplayOnReviewTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Replay_ThatCannotBegin_FailsTheJobWithTheReason()
    {
        var policies = new PolicyStory(portal);
        var version = PolicyStory.Id(await policies.BeginAsync("unreadable"));
        (await policies.SubmitAsync(version)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        // what is in review does not change its text
        await ChangeAsync(version, PolicyVersionState.Draft, "nothing that can be read");
        await ChangeAsync(version, PolicyVersionState.InReview, "nothing that can be read");
        var job = new Job(PolicyEvents.InReview, version, new(Guid.NewGuid(), "test"), portal.Get<TimeProvider>().GetUtcNow());

        var failure = await Should.ThrowAsync<JobFailedException>(new ReplayOnReview(portal.Get<PolicyBook>(), portal.Get<ReplayPolicy>())
            .RunAsync(job, new JobProgress(portal.Get<PortalDatabase>(), portal.Get<TimeProvider>(), job), TestContext.Current.CancellationToken));

        failure.Message.ShouldBe("The text cannot be read yet, so that it cannot be replayed.");
    }

    private async Task ChangeAsync(Guid version, PolicyVersionState state, string source)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", TestContext.Current.CancellationToken);
        var row = db.Entry(await db.Set<PolicyVersion>().SingleAsync(each => each.Id == version, TestContext.Current.CancellationToken));
        row.Property(each => each.State).CurrentValue = state;
        row.Property(each => each.Source).CurrentValue = source;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
