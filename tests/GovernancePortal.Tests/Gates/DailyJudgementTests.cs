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

    private async Task<JsonElement> AfterADayAsync(Guid release, JsonElement before)
    {
        portal.Advance(TimeSpan.FromHours(25));
        var after = before;
        for (var i = 0; i < 300 && after.GetProperty("runId").GetGuid() == before.GetProperty("runId").GetGuid(); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            after = await story.SettleAsync(release);
        }

        return after;
    }

    private static IEnumerable<string> Anew(JsonElement before, JsonElement after)
    {
        var then = Times(before);
        return Times(after).Where(gate => then[gate.Key] != gate.Value).Select(gate => gate.Key).Order(StringComparer.Ordinal);
    }

    private static Dictionary<string, DateTimeOffset> Times(JsonElement readiness) => Story.Gates(readiness).ToDictionary(gate => gate.GetProperty("id").GetString()!, gate => gate.GetProperty("judgedAt").GetDateTimeOffset(), StringComparer.Ordinal);
}
