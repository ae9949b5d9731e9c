using System.Text.Json;
using GovernancePortal.Provenance.Pdf;
using GovernancePortal.Provenance.Pdf.Structure;

namespace GovernancePortal.Provenance.Tests.Pdf;

public class SmallReportTests
{
    [Fact]
    public void Sign_TypesetReport_IsValidAndKeepsItsAttachment()
    {
        var signed = Signing.Signed(SmallReport.Bytes);
        PdfSignatureReader.Read(signed, [TestCertificates.Rsa]).IsTrusted.ShouldBeTrue();
        var attachment = PdfAttachments.Read(signed).ShouldHaveSingleItem();
        using var json = JsonDocument.Parse(attachment.Content);
        json.RootElement.GetProperty("verdict").GetString().ShouldBe("pass");
    }

    [Fact]
    public void Sign_TypesetReport_EntersTheWidgetIntoTheStructure()
    {
        var document = PdfDocument.Open(Signing.Signed(SmallReport.Bytes));
        var widget = document.Dictionary(document.Items(document.Dictionary(document.Catalog["AcroForm"])!["Fields"])[0])!;
        widget["StructParent"].ShouldNotBeNull();
    }
}
