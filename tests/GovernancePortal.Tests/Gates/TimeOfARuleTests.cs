using System.Globalization;
using System.Net;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Policies;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Gates;

/// <summary>A rule that names a moment turns at that moment: what it said before is no answer after.</summary>
[Trait("Category", "Database")]
public sealed class TimeOfARuleTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly Story story = new(portal);
    private readonly PolicyStory policies = new(portal);

    [Fact]
    public async Task Rule_ThatEndsAtAMoment_IsJudgedAgainThen_WithoutAnybodyAsking()
    {
        var release = await story.AskForReleaseAsync();
        await PublishAsync("ends-soon", portal.Now.AddMinutes(30), portal.Now.AddDays(300));
        await SaysAsync(release, "ends-soon", "pass");

        portal.Advance(TimeSpan.FromMinutes(31));

        (await GateAsync(release, "ends-soon")).ShouldNotBe("pass", "from the moment on");
        await SaysAsync(release, "ends-soon", "fail");
    }

    [Fact]
    public async Task Rule_ThatForbidsAShortWhile_IsAskedByWhoeverOpensTheReleaseInIt()
    {
        var release = await story.AskForReleaseAsync();
        await PublishAsync("short-while", portal.Now.AddMinutes(30), portal.Now.AddMinutes(45));
        await SaysAsync(release, "short-while", "pass");

        portal.Advance(TimeSpan.FromMinutes(35));

        (await GateAsync(release, "short-while")).ShouldBe("stale");
        (await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { })).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.Created);
        await SaysAsync(release, "short-while", "fail");
    }

    private async Task PublishAsync(string key, DateTimeOffset from, DateTimeOffset until)
    {
        var source = PolicyStory.Text(key).Replace("require: model.name != ''", $"require: model.name != '' && (now < {Moment(from)} || now > {Moment(until)})", StringComparison.Ordinal);
        await policies.PublishAsync(key, source);
    }

    private Task SaysAsync(Guid release, string key, string verdict) => Eventually.SeeAsync($"The gate {key}", () => GateAsync(release, key), said => said == verdict);

    private async Task<string?> GateAsync(Guid release, string key) => Story.Gates(await story.GetAsync("auditor", $"/releases/{release}/readiness"))
        .Where(gate => gate.GetProperty("id").GetString() == $"{key}/named").Select(gate => gate.GetProperty("verdict").GetString()).SingleOrDefault();

    private static string Moment(DateTimeOffset at) => $"timestamp('{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}')";
}
