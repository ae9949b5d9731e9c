using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf;
using GovernancePortal.Provenance.Pdf.Structure;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Tests.Pdf;

public class PdfSignerTests
{
    public static TheoryData<string> Shapes => [.. PdfShapes.All.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sign_EveryShapeOfFile_GivesAValidSignatureAfterTheOldBytes(string shape)
    {
        var pdf = PdfShapes.All[shape];
        var signed = Signing.Signed(pdf);

        signed.AsSpan().StartsWith(pdf).ShouldBeTrue();
        var report = PdfSignatureReader.Read(signed, [TestCertificates.Rsa]);
        report.IsTrusted.ShouldBeTrue(report.ToString());
        report.Signatures.ShouldHaveSingleItem().CoversWholeFile.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sign_EveryShapeOfFile_EndsWithTheSameKindOfCrossReference(string shape)
    {
        var pdf = PdfShapes.All[shape];
        PdfDocument.Open(Signing.Signed(pdf)).Xref.EndsWithStream.ShouldBe(PdfDocument.Open(pdf).Xref.EndsWithStream);
    }

    [Fact]
    public void Sign_OptionsOfASignature_AreReadBack()
    {
        var signed = Signing.Signed(PdfShapes.Table, Signing.Options with { Location = "Zürich", SignerName = "Prüferin", Permissions = PdfPermissions.NoChanges });
        var signature = PdfSignatureReader.Read(signed).Signatures.ShouldHaveSingleItem();
        signature.FieldName.ShouldBe("EvidenceSignature");
        signature.Reason.ShouldBe("Evidence of release 12");
        signature.SignerName.ShouldBe("Prüferin");
        signature.Location.ShouldBe("Zürich");
        signature.ClaimedTime.ShouldBe(TestCertificates.Now);
        signature.Certificate!.Fingerprint.ShouldBe(Sha256Digest.Of(TestCertificates.Rsa.RawData));
        signature.Certificate.Subject.ShouldBe("CN=Test signer, O=Portal");
    }

    [Fact]
    public void Sign_RsaKey_GivesTheSameBytesEveryTime() =>
        Signing.Signed(PdfShapes.Table).ShouldBe(Signing.Signed(PdfShapes.Table));

    [Fact]
    public void Sign_EllipticCurves_AreValid()
    {
        foreach (var certificate in (X509Certificate2[])[TestCertificates.P256, TestCertificates.P384])
        {
            var report = PdfSignatureReader.Read(PdfSigner.Sign(PdfShapes.Streams, certificate, Signing.Options), [certificate]);
            report.IsTrusted.ShouldBeTrue(report.ToString());
        }
    }

    [Fact]
    public void Sign_IssuedCertificateWithItsIssuer_IsTrustedThroughTheAuthority()
    {
        var options = Signing.Options with { Issuers = [TestCertificates.Authority] };
        var signed = PdfSigner.Sign(PdfShapes.Table, TestCertificates.Issued, options);
        var report = PdfSignatureReader.Read(signed, [TestCertificates.Authority]);
        report.IsTrusted.ShouldBeTrue(report.ToString());
    }

    [Fact]
    public void Sign_TimestampHook_GivesAStampedSignature()
    {
        var signed = Signing.Signed(PdfShapes.Table, Signing.Options with { Timestamp = TestTimestampAuthority.Answer });
        var report = PdfSignatureReader.Read(signed, [TestCertificates.Rsa, TestCertificates.Authority]);
        report.IsTrusted.ShouldBeTrue(report.ToString());
        report.Signatures[0].StampedTime.ShouldBe(TestTimestampAuthority.Time);
    }

    [Fact]
    public void Sign_ResponseThatIsNoTimestamp_Throws() =>
        Should.Throw<CryptographicException>(() => Signing.Signed(PdfShapes.Table, Signing.Options with { Timestamp = static _ => new byte[] { 0x30, 0 } }));

    [Fact]
    public void Sign_SecondSignature_ApprovesAndKeepsTheFirst()
    {
        var twice = Signing.Signed(Signing.Signed(PdfShapes.Streams), Signing.Options with { FieldName = "Second", SignerName = "Auditor" });
        var report = PdfSignatureReader.Read(twice, [TestCertificates.Rsa]);
        report.IsValid.ShouldBeTrue(report.ToString());
        report.Signatures.Select(static s => s.FieldName).ShouldBe(["EvidenceSignature", "Second"]);
        report.Signatures[0].CoversWholeFile.ShouldBeFalse();
        report.Signatures[0].Outcome(PdfSignatureCheck.Coverage).ShouldBe(PdfCheckOutcome.NotJudged);
        report.Signatures[1].CoversWholeFile.ShouldBeTrue();
        Dictionary(twice, "Second")["Reference"].ShouldBeNull("a document is certified once");
    }

    [Fact]
    public void Sign_DocumentThatAllowsNoChange_IsRefused()
    {
        var closed = Signing.Signed(PdfShapes.Table, Signing.Options with { Permissions = PdfPermissions.NoChanges });
        Should.Throw<InvalidOperationException>(() => Signing.Signed(closed, Signing.Options with { FieldName = "Second" }));
    }

    [Fact]
    public void Sign_Widget_IsWhatPdfAAsksFor()
    {
        var document = PdfDocument.Open(Signing.Signed(PdfShapes.Table));
        var form = document.Dictionary(document.Catalog["AcroForm"])!;
        document.Integer(form["SigFlags"]).ShouldBe(3);
        form["NeedAppearances"].ShouldBeNull();
        var widget = document.Dictionary(document.Items(form["Fields"])[0])!;
        document.Integer(widget["F"]).ShouldBe(4);
        document.Text(widget["TU"]).ShouldBe("Digital signature by Compliance officer: Evidence of release 12");
        document.Items(widget["Rect"]).Select(document.Integer).ShouldBe([20L, 20L, 180L, 60L]);
        var appearance = document.Resolve(document.Dictionary(widget["AP"])!["N"]).ShouldBeOfType<PdfStream>();
        System.Text.Encoding.ASCII.GetString(appearance.Encoded.Span).ShouldNotContain("Tf");
        document.Dictionary(appearance.Dictionary["Resources"])!.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Sign_InvisibleBox_HasNoAppearance()
    {
        var document = PdfDocument.Open(Signing.Signed(PdfShapes.Table, Signing.Options with { Rect = default }));
        document.Dictionary(document.Items(document.Dictionary(document.Catalog["AcroForm"])!["Fields"])[0])!["AP"].ShouldBeNull();
    }

    [Fact]
    public void Sign_ExistingFormAnnotationsAndPermissions_AreKept()
    {
        foreach (var shape in (string[])["direct form", "indirect form and annotations"])
        {
            var document = PdfDocument.Open(Signing.Signed(PdfShapes.All[shape]));
            var form = document.Dictionary(document.Catalog["AcroForm"])!;
            document.Items(form["Fields"]).Count.ShouldBe(2, shape);
            document.Text(form["DA"]).ShouldBe("/F 0 Tf", shape);
            form["NeedAppearances"].ShouldBeNull(shape);
            document.Items(document.Dictionary(PageTree.Page(document, 1))!["Annots"]).Count.ShouldBe(2, shape);
            var permissions = document.Dictionary(document.Catalog["Perms"])!;
            permissions["UR3"].ShouldNotBeNull(shape);
            permissions["DocMDP"].ShouldNotBeNull(shape);
        }
    }

    [Fact]
    public void Sign_TaggedDocument_PutsTheWidgetIntoTheStructure()
    {
        foreach (var shape in (string[])["tagged", "tagged with a deep parent tree"])
        {
            var document = PdfDocument.Open(Signing.Signed(PdfShapes.All[shape]));
            var root = document.Dictionary(document.Catalog["StructTreeRoot"])!;
            var widget = document.Dictionary(document.Items(document.Dictionary(document.Catalog["AcroForm"])!["Fields"])[0])!;
            document.Integer(widget["StructParent"]).ShouldBe(7, shape);
            document.Integer(root["ParentTreeNextKey"]).ShouldBe(8, shape);
            var whole = document.Dictionary(root["K"]) ?? document.Dictionary(document.Items(root["K"])[0])!;
            var element = document.Dictionary(document.Items(whole["K"])[^1])!;
            document.Name(element["S"]).ShouldBe("Form", shape);
            var tree = document.Dictionary(root["ParentTree"])!;
            var leaf = tree["Kids"] is null ? tree : document.Dictionary(document.Items(tree["Kids"])[^1])!;
            var numbers = document.Items(leaf["Nums"]);
            document.Integer(numbers[^2]).ShouldBe(7, shape);
            document.Dictionary(numbers[^1]).ShouldBe(element, shape);
            document.Name(document.Dictionary(PageTree.Page(document, 1))!["Tabs"]).ShouldBe("S", shape);
        }
    }

    [Fact]
    public void Sign_SecondPage_PutsTheWidgetThere()
    {
        var pdf = PdfBuilder.OnePage().Set(2, "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>").Set(5, "<</Type/Pages/Kids[6 0 R]/Count 1/Parent 2 0 R>>")
            .Set(6, "<</Type/Page/Parent 5 0 R/MediaBox[0 0 9 9]>>").WithTable();
        var document = PdfDocument.Open(Signing.Signed(pdf, Signing.Options with { Page = 2 }));
        var (first, second) = (PageTree.Page(document, 1), PageTree.Page(document, 2));
        document.Items(document.Dictionary(first)!["Annots"]).ShouldBeEmpty();
        document.Items(document.Dictionary(second)!["Annots"]).Count.ShouldBe(1);
        second!.Number.ShouldBe(6);
    }

    [Theory]
    [InlineData("", 1, 10)]
    [InlineData("a.b", 1, 10)]
    [InlineData("ok", 0, 10)]
    [InlineData("ok", 2, 10)]
    [InlineData("ok", 1, -1)]
    [InlineData("ok", 1, double.NaN)]
    public void Sign_OptionsThatDoNotFit_AreRefused(string name, int page, double width) =>
        Should.Throw<ArgumentException>(() => Signing.Signed(
            PdfShapes.Table, Signing.Options with { FieldName = name, Page = page, Rect = new PdfRectangle(0, 0, width, 10) }));

    [Fact]
    public void Sign_FieldNameInUse_IsRefused() =>
        Should.Throw<ArgumentException>(() => Signing.Signed(Signing.Signed(PdfShapes.Table)));

    [Fact]
    public void Sign_CertificateThatCannotSignNow_IsRefused()
    {
        using var publicOnly = X509CertificateLoader.LoadCertificate(TestCertificates.Rsa.RawData);
        Should.Throw<CryptographicException>(() => PdfSigner.Sign(PdfShapes.Table, publicOnly, Signing.Options));
        Should.Throw<CryptographicException>(() => Signing.Signed(PdfShapes.Table, Signing.Options with { SigningTime = TestCertificates.Now.AddYears(3) }));
    }

    private static PdfDictionary Dictionary(byte[] pdf, string field)
    {
        var document = PdfDocument.Open(pdf);
        return document.Dictionary(GovernancePortal.Provenance.Pdf.Signing.FormField.All(document).Single(f => f.Name == field).Value)!;
    }
}
