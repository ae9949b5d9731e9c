using Bunit;
using GovernancePortal.Ui.Content;

namespace GovernancePortal.Tests.Ui.Content;

/// <summary>A text that is too long is refused beside its field and kept whole.</summary>
public sealed class TextCountTests : UiTestContext
{
    [Theory]
    [InlineData(80, "gp-hint", "")]
    [InlineData(81, "gp-hint", "19 characters left")]
    [InlineData(100, "gp-hint", "0 characters left")]
    [InlineData(101, "gp-err", "101 characters, at most 100: shorten it. Nothing was cut.")]
    public void Text_OfALength_SaysWhatIsLeftOrTooMuch(int length, string css, string words)
    {
        var count = Render<TextCount>(p => p.Add(x => x.Text, new string('x', length)).Add(x => x.Most, 100)).Find("span[role=status]");

        count.ClassName.ShouldBe(css);
        count.TextContent.Replace("error", "", StringComparison.Ordinal).Trim().ShouldBe(words, "beside its symbol");
    }

    [Fact]
    public void Text_ThatIsNotThere_SaysNothing() => Render<TextCount>(p => p.Add(x => x.Most, 100)).Find("span").ChildNodes.ShouldBeEmpty();

    [Fact]
    public void Fields_ThatPeopleWriteInto_CutNothing() =>
        Directory.EnumerateFiles(Path.Combine(Hosting.Repository.Root, "src"), "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("maxlength=\"@", StringComparison.Ordinal)).ShouldBeEmpty("a browser cuts pasted text at maxlength without a word: TextCount says that it is too long");
}
