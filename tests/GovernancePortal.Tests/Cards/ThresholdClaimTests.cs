using GovernancePortal.Cards;
using GovernancePortal.Cards.Content;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

public class ThresholdClaimTests
{
    [Fact]
    public void Of_Card_ListsTheClaims()
    {
        var card = Card(Short);

        ThresholdClaim.Of(card).ShouldBe([new ThresholdClaim("metrics[0]", "auc", null, ThresholdOperator.AtLeast, 0.78, CardDate.Parse("2026-09-01"), 0.812, CardDate.Parse("2026-10-28"))]);
    }

    [Theory]
    [InlineData(">=0.78", 0.78, true)]
    [InlineData("≥ 0.78", 0.77, false)]
    [InlineData("<= 2.0 %", 2.0, true)]
    [InlineData("<2", 2.0, false)]
    [InlineData("> .5", 0.6, true)]
    [InlineData("== 1", 1.0, true)]
    [InlineData("<= 200ms", 150, true)]
    [InlineData("<= 12 g CO2", 13, false)]
    [InlineData("0.78", 0.9, null)]
    public void Satisfies_Value_IsHeldAgainstTheLimit(string threshold, double value, bool? expected) =>
        Threshold.Parse(threshold)!.Satisfies(value).ShouldBe(expected);

    [Theory]
    [InlineData("<=4000 ms", 4.762, "s", false)]
    [InlineData("<=4000 ms", 4, "seconds", true)]
    [InlineData("<=4.0 s", 3999, "ms", true)]
    [InlineData("<=2 h", 121, "min", false)]
    [InlineData(">=0.95 ratio", 95, "%", true)]
    [InlineData(">=95 %", 0.94, "ratio", false)]
    [InlineData("<=1 KiB", 1.1, "kB", false)]
    [InlineData("<=1 KiB", 1, "kB", true)]
    [InlineData(">=85", 90, "%", true)]
    [InlineData(">=0.95", 90, "%", null)]
    [InlineData(">=0.5", 90, "%", true)]
    [InlineData("<=0", 0, "%", true)]
    [InlineData("<=5 %", 0.9, null, null)]
    [InlineData("<=4", 3, "EUR", true)]
    [InlineData("<=4 eur", 3, "EUR", true)]
    [InlineData("<=4 EUR", 3, "USD", null)]
    [InlineData("<=4000 ms", 3, null, null)]
    [InlineData("<=4000 ms", 3, "MB", null)]
    [InlineData("<=8 Mb", 3, "MB", null)]
    public void Satisfies_ValueInAUnit_IsHeldAgainstTheLimitInOneUnit(string threshold, double value, string? unit, bool? expected) =>
        Threshold.Parse(threshold)!.Satisfies(value, unit).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("high")]
    [InlineData(">=")]
    [InlineData(">=0.1 <=0.2")]
    [InlineData(">=1e9999")]
    [InlineData(">=0x10")]
    public void Parse_OtherTexts_AreNoThresholds(string text) => Threshold.Parse(text).ShouldBeNull();

    [Fact]
    public void Of_PercentOnOneSide_IsConverted()
    {
        var card = Card("schema: portal-card/1\nmetrics: [{id: a, value: 0.05, threshold: \"<= 2 %\"}, {id: b, value: 5 %, threshold: \"<= 2 %\"}, {id: c, value: 5 %, threshold: \"<=2\"}]");

        ThresholdClaim.Of(card).Select(c => (c.Value, c.Satisfies(c.Measured!.Value))).ShouldBe([(0.02, (bool?)false), (2, false), (2, false)]);
    }
}
