namespace GovernancePortal.PolicySets.Tests;

/// <summary>What differs between two texts, word by word.</summary>
public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("size(datasets) <= 5", "size(datasets) <= 1", "5", "1")]
    [InlineData("The model has no name, and that is not allowed.", "The model has no owner, and that is not allowed.", "name", "owner")]
    [InlineData("model.name != '' && model.owner != ''", "model.name != ''", " && model.owner != ''", "")]
    [InlineData("a b c d", "a b x y c d", "", "x y ")]
    [InlineData("one two three four", "one six seven four", "two three", "six seven")]
    [InlineData("the same", "the same", "", "")]
    [InlineData("\U0001F600 is one sign", "\U0001F601 is one sign", "\U0001F600", "\U0001F601")]
    [InlineData("", "new", "", "new")]
    public void Of_TwoTexts_MarksTheWordsThatDiffer(string before, string after, string gone, string added)
    {
        var difference = TextDifference.Of(before, after);

        (Marked(difference.Before), Marked(difference.After)).ShouldBe((gone, added));
        (Whole(difference.Before), Whole(difference.After)).ShouldBe((before, after));
    }

    [Fact]
    public void Of_TextsWithLittleInCommon_MarksThemAsAWhole()
    {
        var difference = TextDifference.Of("Every answer is read by a loan officer.", "The red team found a hole that nobody closed yet.");

        difference.Before.ShouldBe([new("Every answer is read by a loan officer.", true)]);
        difference.After.ShouldBe([new("The red team found a hole that nobody closed yet.", true)]);
    }

    [Fact]
    public void Of_TextsOfManyWords_MarksWhatLiesBetweenTheirEnds()
    {
        var (before, after) = (string.Join(' ', Enumerable.Range(0, 5_000)), string.Join(' ', Enumerable.Range(0, 5_000).Select(number => number is 2_000 or 4_500 ? $"x{number}" : $"{number}")));

        var difference = TextDifference.Of(before, after);

        Whole(difference.After).ShouldBe(after);
        difference.After.Count.ShouldBe(3);
        Marked(difference.After).ShouldStartWith("x2000 2001");
        Marked(difference.After).ShouldEndWith("4499 x4500");
    }

    private static string Marked(IEnumerable<TextPiece> pieces) => Whole(pieces.Where(piece => piece.Differs));

    private static string Whole(IEnumerable<TextPiece> pieces) => string.Concat(pieces.Select(piece => piece.Text));
}
