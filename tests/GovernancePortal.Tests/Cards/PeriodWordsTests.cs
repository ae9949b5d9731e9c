using GovernancePortal.Cards.Sections;

namespace GovernancePortal.Tests.Cards;

public sealed class PeriodWordsTests
{
    [Theory]
    [InlineData("P7D", "every 7 days")]
    [InlineData("P1D", "every day")]
    [InlineData("P1M", "every month")]
    [InlineData("PT15M", "every 15 minutes")]
    [InlineData("P1Y6M", "P1Y6M")]
    [InlineData("weekly, by the owner", "weekly, by the owner")]
    public void Of_APeriod_SaysHowOften(string text, string words) => PeriodWords.Of(text).ShouldBe(words);
}
