using System.Text;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Provenance.Tests.Pdf;

public class PdfAttachmentsTests
{
    [Fact]
    public void Read_NoAttachments_GivesNone() => PdfAttachments.Read(PdfShapes.Table).ShouldBeEmpty();

    [Fact]
    public void Read_PlainAndPackedAttachmentsInATree_GivesThemInOrder()
    {
        var file = PdfBuilder.OnePage("/Names<</EmbeddedFiles 5 0 R>>")
            .Set(5, "<</Kids[6 0 R 7 0 R]>>")
            .Set(6, "<</Limits[(a)(a)]/Names[(a)8 0 R]>>")
            .Set(7, "<</Limits[(b)(b)]/Names[(b)<</F(old)/UF<FEFF00FC>/EF<</F 10 0 R/UF 10 0 R>>>>]>>")
            .Set(8, "<</F(a.json)/EF<</F 9 0 R>>>>")
            .SetPacked(9, "", "{\"a\":1}"u8.ToArray())
            .SetStream(10, "", "plain"u8.ToArray()).WithStreams();
        var attachments = PdfAttachments.Read(Signing.Signed(file));
        attachments.Select(static a => a.Name).ShouldBe(["a.json", "ü"]);
        attachments.Select(static a => Encoding.UTF8.GetString(a.Content.Span)).ShouldBe(["{\"a\":1}", "plain"]);
    }

    [Fact]
    public void Read_TwoFilesUnderOneName_IsRefused()
    {
        var file = PdfBuilder.OnePage("/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>")
            .Set(5, "<</F(a)/EF<</F 6 0 R/UF 7 0 R>>>>").SetStream(6, "", "one"u8.ToArray()).SetStream(7, "", "two"u8.ToArray()).WithTable();
        Should.Throw<PdfFormatException>(() => PdfAttachments.Read(file)).Message.ShouldContain("two different files");
    }
}
