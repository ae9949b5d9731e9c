using System.Collections.Concurrent;
using System.Text;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Provenance.Tests.Pdf;

public class PdfSignatureReaderTests
{
    private static readonly byte[] Signed = Signing.Signed(PdfShapes.Table);

    [Fact]
    public void Read_UnsignedFile_FindsNothing()
    {
        var report = PdfSignatureReader.Read(PdfShapes.Table);
        report.Signatures.ShouldBeEmpty();
        report.IsValid.ShouldBeFalse();
        report.ToString().ShouldBe("The document is not signed.");
    }

    [Fact]
    public void Read_EveryChangedByte_IsCaught() => ShouldCatchEveryChange(Signed);

    [Fact]
    public void Read_ChangedBytesOfAFileWithStreams_AreCaught() =>
        ShouldCatchEveryChange(PdfSigner.Sign(PdfShapes.Streams, TestCertificates.P256, Signing.Options), step: 5);

    [Fact]
    public void Read_ChangedBytesOfASignatureWithIssuers_AreCaught() =>
        ShouldCatchEveryChange(PdfSigner.Sign(
            PdfShapes.Table, TestCertificates.Issued, Signing.Options with { Issuers = [TestCertificates.Authority] }), step: 5);

    [Fact]
    public void Read_ChangedByteOfThePage_SaysThatTheFileWasChanged()
    {
        var changed = Replace(Signed, "20 20 m", "20 21 m");
        var report = PdfSignatureReader.Read(changed);
        report.IsValid.ShouldBeFalse();
        report.Signatures[0].Outcome(PdfSignatureCheck.Integrity).ShouldBe(PdfCheckOutcome.Failed);
        report.ToString().ShouldContain("EvidenceSignature: NOT VALID");
        report.ToString().ShouldContain("[FAIL] The file was changed after it was signed");
    }

    [Fact]
    public void Read_ValidSignature_SaysSoInWords()
    {
        var text = PdfSignatureReader.Read(Signed).ToString();
        text.ShouldStartWith("EvidenceSignature: valid, signed with CN=Test signer, O=Portal");
        text.ShouldContain("[pass] The signature covers the whole file but for its own place.");
        text.ShouldContain($"[ -- ] Compare the certificate's SHA-256 fingerprint with the one its owner published: {Sha256Digest.Of(TestCertificates.Rsa.RawData)}.");
    }

    [Fact]
    public void Read_BytesAddedAfterSigning_AreNotCovered()
    {
        var report = PdfSignatureReader.Read(PdfBuilder.Update(Signed, 4, "<</Length 3>>\nstream\nq Q\nendstream", 20));
        report.IsValid.ShouldBeFalse();
        report.Signatures[0].CoversWholeFile.ShouldBeFalse();
        report.ToString().ShouldContain("bytes were added to the file after this signature");
    }

    [Theory]
    [InlineData("[0 0 0 0]")]
    [InlineData("[0 10 20 30]")]
    [InlineData("[1 {a} {b} {c}]")]
    [InlineData("[0 {a} {b} 99999999]")]
    [InlineData("[0 {a-} {b} {c}]")]
    [InlineData("[0 {a} {b+} {c-}]")]
    [InlineData("[0 {a} {b}]")]
    [InlineData("[0 -1 {b} {c}]")]
    public void Read_OtherByteRange_IsRefused(string range)
    {
        var text = Encoding.Latin1.GetString(Signed);
        var start = text.IndexOf("/ByteRange [", StringComparison.Ordinal) + 11;
        var end = text.IndexOf("/Contents", start, StringComparison.Ordinal);
        var numbers = text[(start + 1)..text.IndexOf(']', start)].Split(' ').Select(int.Parse).ToArray();
        var other = range.Replace("{a}", $"{numbers[1]}").Replace("{a-}", $"{numbers[1] - 1}").Replace("{b}", $"{numbers[2]}")
            .Replace("{b+}", $"{numbers[2] + 1}").Replace("{c}", $"{numbers[3]}").Replace("{c-}", $"{numbers[3] - 1}");
        var report = PdfSignatureReader.Read(Replace(Signed, text[start..end], other.PadRight(end - start)));
        report.IsValid.ShouldBeFalse();
        report.Signatures[0].Outcome(PdfSignatureCheck.Coverage).ShouldBe(PdfCheckOutcome.Failed);
    }

    [Fact]
    public void Read_AnotherKindOfSignature_IsNotJudged()
    {
        var report = PdfSignatureReader.Read(Replace(Signed, "/ETSI.CAdES.detached", "/adbe.pkcs7.detached"));
        report.IsValid.ShouldBeFalse();
        report.ToString().ShouldContain("not a PAdES signature");
    }

    [Fact]
    public void Read_OtherTrustedCertificates_FailsOnTrust()
    {
        var report = PdfSignatureReader.Read(Signed, [TestCertificates.P256]);
        report.Signatures[0].Outcome(PdfSignatureCheck.Trust).ShouldBe(PdfCheckOutcome.Failed);
        report.Signatures[0].Outcome(PdfSignatureCheck.Integrity).ShouldBe(PdfCheckOutcome.Passed);
        report.IsTrusted.ShouldBeFalse();
        PdfSignatureReader.Read(Signed).IsTrusted.ShouldBeFalse("trust was not judged");
    }

    [Fact]
    public void Read_CertificateNotMeantForSigning_Fails()
    {
        var report = PdfSignatureReader.Read(PdfSigner.Sign(PdfShapes.Table, TestCertificates.NotForSigning, Signing.Options));
        report.Signatures[0].Outcome(PdfSignatureCheck.Certificate).ShouldBe(PdfCheckOutcome.Failed);
    }

    [Fact]
    public void Read_TimestampOfAnUnknownAuthority_Fails()
    {
        var signed = Signing.Signed(PdfShapes.Table, Signing.Options with { Timestamp = TestTimestampAuthority.Answer });
        var report = PdfSignatureReader.Read(signed, [TestCertificates.Rsa]);
        report.Signatures[0].Outcome(PdfSignatureCheck.Timestamp).ShouldBe(PdfCheckOutcome.Failed);
        PdfSignatureReader.Read(signed).Signatures[0].Outcome(PdfSignatureCheck.Timestamp).ShouldBe(PdfCheckOutcome.NotJudged);
    }

    [Theory]
    [InlineData("D:20261120103000Z", "2026-11-20T10:30:00+00:00")]
    [InlineData("D:20261120103000+01'00'", "2026-11-20T10:30:00+01:00")]
    [InlineData("D:20261120103000-05'30", "2026-11-20T10:30:00-05:30")]
    [InlineData("D:20261120", null)]
    [InlineData("D:20261120103000", null)]
    [InlineData("D:20261320103000Z", null)]
    [InlineData("D:20261120103000+99'00'", null)]
    [InlineData("yesterday at eleven", null)]
    [InlineData(null, null)]
    public void PdfDate_Text_GivesTheMoment(string? text, string? expected) =>
        GovernancePortal.Provenance.Pdf.Verification.PdfDate.Parse(text)
            .ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    private static void ShouldCatchEveryChange(byte[] signed, int step = 1)
    {
        PdfSignatureReader.Read(signed).IsValid.ShouldBeTrue();
        var missed = new ConcurrentBag<int>();
        Parallel.For(0, signed.Length / step, n =>
        {
            var i = n * step;
            var changed = (byte[])signed.Clone();
            changed[i] ^= (byte)(1 << (i % 8));
            if (IsValid(changed))
                missed.Add(i);
        });
        missed.Order().ShouldBeEmpty();
    }

    private static bool IsValid(byte[] pdf)
    {
        try
        {
            return PdfSignatureReader.Read(pdf).IsValid;
        }
        catch (PdfFormatException)
        {
            return false;
        }
    }

    private static byte[] Replace(byte[] file, string old, string other)
    {
        var text = Encoding.Latin1.GetString(file);
        text.ShouldContain(old);
        other.Length.ShouldBe(old.Length);
        return Encoding.Latin1.GetBytes(text.Replace(old, other, StringComparison.Ordinal));
    }
}
