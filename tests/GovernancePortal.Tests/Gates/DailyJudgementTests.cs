using System.Globalization;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;

namespace GovernancePortal.Tests.Gates;

/// <summary>Rules that look at the clock are judged again each day while a release is open, without anybody asking.</summary>
[Trait("Category", "Database")]
public sealed class DailyJudgementTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Day_ThatGoesBy_HasTheRulesThatLookAtTheClockJudgedAgain_AndTheNextDayOnceMore()
    {
        var release = await story.AskForReleaseAsync();
        var asked = await story.SettleAsync(release);

        var first = await AfterADayAsync(release, asked);
        var second = await AfterADayAsync(release, first);

        Anew(asked, first).ShouldBe([
            "prohibited-practices/added-practices-answered", "prohibited-practices/added-practices-safeguarded", "prohibited-practices/screened-for-this-use", "prohibited-practices/system-is-not-prohibited",
            "promotion/bias-tested", "promotion/no-failed-test-left", "promotion/robustness-tested"]);
        Anew(first, second).ShouldBe(Anew(asked, first));
    }

    [Fact]
    public async Task Evidence_ThatLapses_OpensWhatStoodOnIt()
    {
        var version = await story.SubmitVersionAsync();
        await story.ScreenAsync((await story.GetAsync("auditor", $"/versions/{version}")).GetProperty("systemId").GetGuid());
        await story.EnvironmentsAsync();
        await story.HandInAsync(version, "bias", measuredAt: Ago(TimeSpan.FromDays(7)));
        await story.HandInAsync(version, "robustness", measuredAt: Ago(TimeSpan.FromDays(90) - TimeSpan.FromHours(2)));
        var (_, asked) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse, region = "eu-west" });
        var release = Story.Id(asked);
        var before = await story.SettleAsync(release);
        Story.Gate(before, "robustness-tested").GetProperty("verdict").GetString().ShouldBe("pass");

        var after = await AfterAsync(TimeSpan.FromHours(3), release, before);

        Anew(before, after).ShouldBe(["promotion/robustness-tested"]);
        Story.Gate(after, "robustness-tested").GetProperty("verdict").GetString().ShouldBe("fail");
    }

    private string Ago(TimeSpan time) => (portal.Now - time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private Task<JsonElement> AfterADayAsync(Guid release, JsonElement before) => AfterAsync(TimeSpan.FromHours(25), release, before);

    private async Task<JsonElement> AfterAsync(TimeSpan time, Guid release, JsonElement before)
    {
        portal.Advance(time);
        return await Eventually.SeeAsync("Another run of the gates", () => story.SettleAsync(release), after => after.GetProperty("runId").GetGuid() != before.GetProperty("runId").GetGuid());
    }

    private static IEnumerable<string> Anew(JsonElement before, JsonElement after)
    {
        var then = Times(before);
        return Times(after).Where(gate => then[gate.Key] != gate.Value).Select(gate => gate.Key).Order(StringComparer.Ordinal);
    }

    private static Dictionary<string, DateTimeOffset> Times(JsonElement readiness) => Story.Gates(readiness).ToDictionary(gate => gate.GetProperty("id").GetString()!, gate => gate.GetProperty("judgedAt").GetDateTimeOffset(), StringComparer.Ordinal);
}
