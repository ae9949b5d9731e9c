using GovernancePortal.Platform.Live;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Platform.Jobs;

/// <summary>Two portals on one database and one data folder.</summary>
[Trait("Category", "Database")]
public sealed class TwoPortalTests(Portal first, EmbeddedCluster cluster) : IClassFixture<Portal>
{
    [Fact]
    public async Task Change_AtOnePortal_IsHeardAndSeenAtTheOther()
    {
        await using var second = new SecondPortal(cluster, first.Connection, first.DataFolder);
        await second.InitializeAsync();
        var story = new Story(first);
        var there = new Story(second);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = second.Get<LiveUpdates>().Watch("release", () =>
        {
            heard.TrySetResult();
            return Task.CompletedTask;
        });

        var release = await story.AskForReleaseAsync();

        await heard.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await there.SettleAsync(release);
        (await there.GetAsync("risk", $"/releases/{release}")).GetProperty("id").GetGuid().ShouldBe(release);
        (await there.DecideAsync("security", release, "approve")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await story.DecideAsync("platform", release, "approve")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await there.DecideAsync("risk", release, "approve")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
    }
}
