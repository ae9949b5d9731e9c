using GovernancePortal.Evidence;

namespace GovernancePortal.Tests.Evidence.Typesetting;

[Trait("Category", "Conformance")]
public sealed class HostileTextTests(TypesettingRoom room) : IClassFixture<TypesettingRoom>
{
    public static TheoryData<string, string> Texts => new()
    {
        { "right to left", "تقييم المخاطر للنموذج والبيانات, הערכת סיכונים של המודל 123" },
        { "right-to-left override", "safe\u202Efdp.exe\u2066isolated" },
        { "emoji", "👍🏽 family 👩‍👩‍👧‍👦 flags 🇪🇺 keycap 1️⃣ heart ❤️" },
        { "no glyph", "漢字 かな 한글 ᚠᛇᚻ 𓀀 \uE000 \u0378" },
        { "typst markup", "#panic(\"x\") #import \"/etc/passwd\" *bold* _it_ $x^2$ `raw` <label> @ref [a] {b} \\ // c /* d */ = H\n- list\n+ enum" },
        { "html and script", "<script>alert(1)</script>&amp;&#x202e;" },
        { "controls", "a\u0000b\u0007c\u001Bd\u007Fe\u0085f\u2028g\u2029h\ti\r\nj" },
        { "marks", "Z" + string.Concat(Enumerable.Repeat("\u0321\u0324\u0327", 60)) + "algo" },
        { "invisible", "a\u200Bb\u00ADc\u2060d\uFEFFe\u200Df\u200E" },
        { "half a pair", "left \ud83d right \ude00 end" },
        { "only spaces", "   \u00a0\u2003 \n\n " },
        { "long word", new string('x', 10_000) },
        { "long digits", string.Concat(Enumerable.Repeat("0123456789", 1000)) },
        { "long text", string.Concat(Enumerable.Repeat("Every word is short here. ", 2000)) },
        { "many lines", string.Concat(Enumerable.Repeat("line\n", 400)) },
        { "digest", new string('a', 64) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task RenderAsync_HostileTextEverywhere_IsTypeset(string name, string text)
    {
        Tools.NeedTypesetter();
        Tools.Need("pdfinfo");

        var result = await room.Typesetter.RenderAsync(SampleDocuments.With(text), stage: null, TestContext.Current.CancellationToken);

        result.Pages.ShouldBeInRange(5, 600, name);
        (await Tools.RunAsync("pdfinfo", room.Write(result.Pdf))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task RenderAsync_DisguisingCharacter_IsPrintedAsItsCode()
    {
        Tools.NeedTypesetter();
        Tools.Need("pdftotext");
        var result = await room.Typesetter.RenderAsync(SampleDocuments.With("invoice\u202Efdp.exe"), stage: null, TestContext.Current.CancellationToken);

        var text = (await Tools.RunAsync("pdftotext", room.Write(result.Pdf), "-")).Said;

        text.ShouldContain("invoice[U+202E]fdp.exe");
        text.ShouldNotContain("\u202E");
        EvidenceJson.Read(result.Json).Changes[0].What.ShouldBe("invoice\u202Efdp.exe");
    }

    [Fact]
    public async Task RenderAsync_TypstMarkup_IsPrintedAsText()
    {
        Tools.NeedTypesetter();
        Tools.Need("pdftotext");
        var result = await room.Typesetter.RenderAsync(SampleDocuments.With("#sys.version *b*"), stage: null, TestContext.Current.CancellationToken);

        (await Tools.RunAsync("pdftotext", room.Write(result.Pdf), "-")).Said.ShouldContain("#sys.version *b*");
    }
}
