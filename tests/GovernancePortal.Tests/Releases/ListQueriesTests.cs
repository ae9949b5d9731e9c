using System.Diagnostics;
using System.Globalization;
using System.Net;
using GovernancePortal.Releases;
using GovernancePortal.Tests.Datasets;
using GovernancePortal.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Releases;

/// <summary>A list asks the database as often for many releases as for one, and a page asks nothing twice.</summary>
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

    [Theory]
    [InlineData("/", 38)]
    [InlineData("/releases", 20)]
    [InlineData("/releases/{0}", 32)]
    [InlineData("/versions/{1}", 26)]
    [InlineData("/inventory", 23)]
    [InlineData("/inventory/models", 23)]
    [InlineData("/ledger", 11)]
    [InlineData("/evidence", 9)]
    public async Task Page_ThatIsDrawn_AsksNoMoreThanItDid(string page, int most)
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        using var risk = await SignedInPage.BrowserAsync(portal, "risk");
        var version = (await story.GetAsync("risk", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        var address = string.Format(CultureInfo.InvariantCulture, page, release, version);
        await DrawAsync(risk, address);

        var asked = await Queries.CountAsync(() => DrawAsync(risk, address));

        asked.ShouldBeInRange(1, most);
    }

    private static async Task DrawAsync(HttpClient browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("traceparent", Activity.Current?.Id);
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task OpenAsync(IReadOnlyCollection<Guid> releases)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<ReleaseDesk>().OpenAsync(releases, TestContext.Current.CancellationToken)).Count.ShouldBe(releases.Count);
    }
}
