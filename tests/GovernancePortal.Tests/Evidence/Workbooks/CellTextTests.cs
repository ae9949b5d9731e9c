using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Evidence.Workbooks;

namespace GovernancePortal.Tests.Evidence.Workbooks;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("plain text, 5 € – ok", "plain text, 5 € – ok")]
    [InlineData("a\u0000b\u001Fc", "a[U+0000]b[U+001F]c")]
    [InlineData("safe\u202Efdp.exe", "safe[U+202E]fdp.exe")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero[U+200B]width[U+FEFF]")]
    [InlineData("line\r\nnext\rlast\ttab", "line\nnext\nlast\ttab")]
    [InlineData("_x0041_ and _x000D_", "_x005F_x0041_ and _x005F_x000D_")]
    [InlineData("\uE000\uFFFF", "[U+E000][U+FFFF]")]
    [InlineData("👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤️")]
    public void Safe_Text_HidesNothing(string text, string expected) => CellText.Safe(text).ShouldBe(expected);

    [Fact]
    public void Safe_HalfASurrogatePair_BecomesTheReplacementCharacter() => CellText.Safe("a\ud83d").ShouldBe("a\ufffd");

    [Fact]
    public void Safe_TooLong_SaysHowMuchIsMissingAndWhereItIs()
    {
        var safe = CellText.Safe(new string('x', 50_000));

        safe.Length.ShouldBeLessThanOrEqualTo(CellText.Most);
        safe.ShouldEndWith("more characters in evidence.json]");
    }

    [Fact]
    public void Safe_AnyText_FitsACellAndXml() => Prop.ForAll<string?>(text =>
    {
        var safe = CellText.Safe(string.Concat(Enumerable.Repeat(text ?? string.Empty, 50)));
        return safe.Length <= CellText.Most && System.Xml.XmlConvert.VerifyXmlChars(safe) == safe;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+49 30", true)]
    [InlineData("-2", true)]
    [InlineData("@sum", true)]
    [InlineData("5 = 5", false)]
    [InlineData("", false)]
    public void LooksLikeFormula_FirstCharacter_Decides(string text, bool expected) => CellText.LooksLikeFormula(text).ShouldBe(expected);
}
