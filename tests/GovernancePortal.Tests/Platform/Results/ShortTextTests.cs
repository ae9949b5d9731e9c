using GovernancePortal.Platform.Results;

namespace GovernancePortal.Tests.Platform.Results;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "longe")]
    [InlineData("four\U0001F600", 5, "four")]
    [InlineData("four\U0001F600", 6, "four\U0001F600")]
    [InlineData("four\U0001F600!", 6, "four\U0001F600")]
    [InlineData("\U0001F600", 1, "")]
    public void Of_Text_EndsBetweenCharacters(string text, int most, string expected) => ShortText.Of(text, most).ShouldBe(expected);
}
