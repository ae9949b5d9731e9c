using System.Security.Cryptography.X509Certificates;
using System.Text;
using GovernancePortal.Evidence;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Evidence.Typesetting;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Tests.Evidence.Typesetting;

[Trait("Category", "Conformance")]
public sealed class SignedReportTests(TypesettingRoom room) : IClassFixture<TypesettingRoom>
{
    [Fact]
    public async Task Sign_Report_IsValidWholeAndSoundForOtherTools()
    {
        NeedTools();
        var file = room.Write(await SignedAsync(SampleDocuments.Approved));

        var (_, said) = await Tools.RunAsync("pdfsig", file);
        said.ShouldContain("Signature is Valid");
        said.ShouldContain("Total document signed");
        said.ShouldNotContain("Error");
        (await Tools.RunAsync("qpdf", "--check", file)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Sign_OneByteChanged_IsSeen()
    {
        NeedTools();
        var pdf = await SignedAsync(SampleDocuments.Approved);
        pdf[pdf.Length / 3] ^= 1;

        (await Tools.RunAsync("pdfsig", room.Write(pdf))).Said.ShouldNotContain("Signature is Valid");
    }

    [Fact]
    public async Task Sign_Report_StillCarriesItsDataByteForByte()
    {
        Tools.NeedTypesetter();
        // Text that the worker blanks where the typesetter writes it must stay whole in the data.
        var document = SampleDocuments.With("/MarkInfo <<\n    /Marked true\n    /Suspects false\n  >>");

        var attached = PdfAttachments.Read(await SignedAsync(document)).ShouldHaveSingleItem();

        attached.Name.ShouldBe(EvidenceJson.FileName);
        Encoding.UTF8.GetString(attached.Content.ToArray()).ShouldBe(Encoding.UTF8.GetString(EvidenceJson.Write(document)));
    }

    private async Task<byte[]> SignedAsync(EvidenceDocument document)
    {
        var report = await room.Typesetter.RenderAsync(document, stage: null, TestContext.Current.CancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = SelfSignedCertificate.Create(new X500DistinguishedName("CN=Test of evidence"), now);
        return PdfSigner.Sign(report.Pdf, certificate, new()
        {
            FieldName = "EvidenceSignature",
            SignerName = "Test of evidence",
            Reason = "Test",
            SigningTime = now,
            Page = SignatureFrame.Page,
            Rect = new(SignatureFrame.Left, SignatureFrame.Bottom, SignatureFrame.Width, SignatureFrame.Height),
        });
    }

    private static void NeedTools()
    {
        Tools.NeedTypesetter();
        Tools.Need("pdfsig");
        Tools.Need("qpdf");
    }
}
