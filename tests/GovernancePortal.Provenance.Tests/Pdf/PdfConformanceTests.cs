using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Provenance.Tests.Pdf;

[Trait("Category", "Conformance")]
public sealed class PdfConformanceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pdf-conformance").FullName;

    public static TheoryData<string> Shapes => [.. PdfShapes.All.Keys, "report"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Pdfsig_SignedFile_SaysValidAndTotalDocument(string shape)
    {
        var words = ExternalTool.Run("pdfsig", Save(Signing.Signed(File(shape))));
        words.ShouldContain("Signature is Valid");
        words.ShouldContain("Total document signed");
        words.ShouldContain("ETSI.CAdES.detached");
        words.ShouldContain("SHA-256");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Qpdf_SignedFile_FindsNoFault(string shape)
    {
        var words = ExternalTool.Run("qpdf", "--check", Save(Signing.Signed(File(shape))));
        words.ShouldContain("No syntax or stream encoding errors found");
        words.ShouldNotContain("WARNING");
        words.ShouldEndWith("exit 0");
    }

    [Fact]
    public void Pdfsig_OneFlippedBit_SaysDigestMismatch()
    {
        var signed = Signing.Signed(File("report"));
        signed[signed.Length / 3] ^= 1;
        ExternalTool.Run("pdfsig", Save(signed)).ShouldContain("Digest Mismatch");
    }

    [Fact]
    public void Pdfsig_EllipticCurveAndTimestamp_AreValid()
    {
        ExternalTool.Run("pdfsig", Save(PdfSigner.Sign(File("report"), TestCertificates.P256, Signing.Options))).ShouldContain("Signature is Valid");
        var stamped = Signing.Signed(File("report"), Signing.Options with { Timestamp = TestTimestampAuthority.Answer });
        ExternalTool.Run("pdfsig", Save(stamped)).ShouldContain("Signature is Valid");
    }

    [Fact]
    public void Qpdf_SignedReport_StillHoldsItsAttachment()
    {
        var path = Save(Signing.Signed(File("report")));
        ExternalTool.Run("qpdf", "--list-attachments", path).ShouldContain("evidence.json");
        var shown = ExternalTool.Run("qpdf", "--show-attachment=evidence.json", path);
        var ours = PdfAttachments.Read(System.IO.File.ReadAllBytes(path)).ShouldHaveSingleItem();
        ours.Name.ShouldBe("evidence.json");
        shown.ShouldStartWith(System.Text.Encoding.UTF8.GetString(ours.Content.Span));
    }

    [Fact]
    public void Qpdf_FilesOfOtherWriters_AreSigned()
    {
        var source = Save(File("report"));
        foreach (var option in (string[])["--object-streams=generate", "--linearize", "--qdf", "--object-streams=disable"])
        {
            var other = Path.Combine(_folder, "other.pdf");
            ExternalTool.Run("qpdf", option, source, other);
            var signed = Signing.Signed(System.IO.File.ReadAllBytes(other));
            PdfSignatureReader.Read(signed, [TestCertificates.Rsa]).IsTrusted.ShouldBeTrue(option);
            ExternalTool.Run("pdfsig", Save(signed)).ShouldContain("Total document signed", Case.Sensitive, option);
            ExternalTool.Run("qpdf", "--check", Save(signed)).ShouldNotContain("exit 2", Case.Sensitive, option);
        }
    }

    private static byte[] File(string shape) => shape is "report" ? SmallReport.Bytes : PdfShapes.All[shape];

    private string Save(byte[] pdf)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName() + ".pdf");
        System.IO.File.WriteAllBytes(path, pdf);
        return path;
    }
}
