using GovernancePortal.Ui.Content;

namespace GovernancePortal.Tests.Ui.Content;

public sealed class UnitsTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(6_120, "6.12 kB")]
    [InlineData(48_211, "48.2 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1 MB")]
    [InlineData(1_240_000_000, "1.24 GB")]
    [InlineData(long.MaxValue, "9223 PB")]
    public void Bytes_OfAnySize_HasThreeFiguresAndAUnit(long bytes, string expected) => Units.Bytes(bytes).ShouldBe(expected);

    [Theory]
    [InlineData(12, "12 seconds")]
    [InlineData(61, "1 minute")]
    [InlineData(17 * 3600, "17 hours")]
    [InlineData(43 * 3600, "2 days")]
    [InlineData(-3600, "1 hour")]
    public void Duration_OfSeconds_SaysTheLargestPart(int seconds, string expected) => Units.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Theory]
    [InlineData(1, "1 system")]
    [InlineData(0, "0 systems")]
    [InlineData(128_442, "128,442 systems")]
    public void Count_OfThings_AgreesWithTheNumber(long number, string expected) => Units.Count(number, "system").ShouldBe(expected);

    [Fact]
    public void Percent_OfAShare_HasASpaceBeforeTheSign() => Units.Percent(0.643).ShouldBe("64.3 %");
}
