using GovernancePortal.Releases;
using GovernancePortal.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Releases;

/// <summary>A list asks the database as often for many releases as for one.</summary>
[Trait("Category", "Database")]
public sealed class ListQueriesTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task ReleasesOpenedTogether_NeedAsManyQueriesAsOne()
    {
        var releases = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            releases.Add(await story.AskForReleaseAsync());
            await story.SettleAsync(releases[^1]);
        }

        await OpenAsync(releases);
        var one = await Queries.CountAsync(() => OpenAsync(releases[..1]));
        var four = await Queries.CountAsync(() => OpenAsync(releases));

        one.ShouldBeGreaterThan(0);
        four.ShouldBe(one);
    }

    private async Task OpenAsync(IReadOnlyCollection<Guid> releases)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<ReleaseDesk>().OpenAsync(releases, TestContext.Current.CancellationToken)).Count.ShouldBe(releases.Count);
    }
}
