using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf.Structure;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Verification;

/// <summary>Runs all checks on one signature of a document.</summary>
internal sealed class SignatureVerifier(PdfDocument document, X509Certificate2Collection? trusted)
{
    private const int MinRsaKeySize = 2048;
    private readonly List<PdfSignatureFinding> _findings = [];

    public PdfSignature Verify(string fieldName, PdfDictionary dictionary)
    {
        var signature = new PdfSignature
        {
            FieldName = fieldName,
            SignerName = document.Text(dictionary["Name"]),
            Reason = document.Text(dictionary["Reason"]),
            Location = document.Text(dictionary["Location"]),
            ClaimedTime = PdfDate.Parse(document.Text(dictionary["M"])),
            Findings = _findings,
        };
        if (document.Name(dictionary["SubFilter"]) is not "ETSI.CAdES.detached")
        {
            Fail(PdfSignatureCheck.Form, "The signature is not a PAdES signature; no other kind is judged here.");
            return signature;
        }
        if (SignedRange.Of(document, dictionary, out var reason) is not { } range)
        {
            Fail(PdfSignatureCheck.Coverage, reason);
            return signature;
        }
        signature = signature with { CoversWholeFile = CheckCoverage(range) };
        return CheckCms(signature, range);
    }

    private bool CheckCoverage(SignedRange range)
    {
        var added = document.Bytes.Length - range.End;
        if (added == 0)
            Pass(PdfSignatureCheck.Coverage, "The signature covers the whole file but for its own place.");
        else
            Add(PdfSignatureCheck.Coverage, PdfCheckOutcome.NotJudged, $"{added} bytes were added to the file after this signature; it says nothing about them.");
        return added == 0;
    }

    private PdfSignature CheckCms(PdfSignature signature, SignedRange range)
    {
        try
        {
            var cms = CmsSignature.Decode(document.Bytes.Span, range);
            CheckForm(cms, range);
            if (CheckIntegrity(cms))
                CheckSigner(cms);
            signature = signature with { Certificate = cms.Describe() };
            var stamped = cms.Timestamp is null ? null : CheckTimestamp(cms);
            signature = signature with { StampedTime = stamped };
            CheckCertificate(cms.Certificate, stamped ?? signature.ClaimedTime);
            CheckTrust(cms, stamped ?? signature.ClaimedTime);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            Fail(PdfSignatureCheck.Form, "The signature cannot be read: " + e.Message);
        }
        _findings.Sort(static (a, b) => a.Check.CompareTo(b.Check));
        return signature;
    }

    private void CheckForm(CmsSignature cms, SignedRange range)
    {
        try
        {
            CmsForm.Require(cms.Der, cms.Certificate, cms.Named);
            if (CmsForm.AreDigitsPlain(range.Digits(document.Bytes.Span), cms.Der.Length))
                Pass(PdfSignatureCheck.Form, "The signature is written in the one plain form.");
            else
                Fail(PdfSignatureCheck.Form, "The signature's place in the file was changed: there is more in it than the signature.");
        }
        catch (AsnContentException e)
        {
            Fail(PdfSignatureCheck.Form, $"The signature is not written in the one plain form: {e.Message}");
        }
    }

    private bool CheckIntegrity(CmsSignature cms)
    {
        var unchanged = cms.IsContentUnchanged();
        if (unchanged)
            Pass(PdfSignatureCheck.Integrity, "The signed bytes are as they were when they were signed.");
        else
            Fail(PdfSignatureCheck.Integrity, "The file was changed after it was signed: its digest is not the signed one.");
        return unchanged;
    }

    private void CheckSigner(CmsSignature cms)
    {
        if (!cms.IsSignatureOfCertificate())
            Fail(PdfSignatureCheck.Signer, "The signature was not made with the key of its certificate.");
        else if (!cms.Named.NamesSigner(cms.Certificate))
            Fail(PdfSignatureCheck.Signer, "The signature does not name its certificate, so another could have been put in its place.");
        else
            Pass(PdfSignatureCheck.Signer, "The signature was made with the key of the certificate that it names.");
    }

    private DateTimeOffset? CheckTimestamp(CmsSignature cms)
    {
        var (time, authority) = cms.CheckTimestamp();
        if (time is not { } stamped || authority is null)
        {
            Fail(PdfSignatureCheck.Timestamp, "The time stamp is not over this signature or was changed.");
            return null;
        }
        if (trusted is null)
            Add(PdfSignatureCheck.Timestamp, PdfCheckOutcome.NotJudged, $"{authority.Subject} states that the signature existed at {stamped:yyyy-MM-dd HH:mm:ss} UTC; whether to trust it is left to you.");
        else if (CertificateTrust.IsTrusted(authority, cms.TimestampCertificates, trusted, stamped, forTimestamps: true))
            Pass(PdfSignatureCheck.Timestamp, $"{authority.Subject}, which is trusted, states that the signature existed at {stamped:yyyy-MM-dd HH:mm:ss} UTC.");
        else
            Fail(PdfSignatureCheck.Timestamp, $"The time stamp comes from {authority.Subject}, which is not trusted.");
        return stamped;
    }

    private void CheckCertificate(X509Certificate2 certificate, DateTimeOffset? time)
    {
        const X509KeyUsageFlags signing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;
        if (time is not { } at)
            Fail(PdfSignatureCheck.Certificate, "The signature states no time, so its certificate cannot be judged.");
        else if (at.UtcDateTime < certificate.NotBefore.ToUniversalTime() || at.UtcDateTime > certificate.NotAfter.ToUniversalTime())
            Fail(PdfSignatureCheck.Certificate, "The certificate was not valid at the time of signing.");
        else if (certificate.Extensions.OfType<X509KeyUsageExtension>().Any(static u => (u.KeyUsages & signing) == X509KeyUsageFlags.None))
            Fail(PdfSignatureCheck.Certificate, "The certificate is not meant for signing.");
        else if (certificate.GetRSAPublicKey() is { KeySize: < MinRsaKeySize })
            Fail(PdfSignatureCheck.Certificate, $"The certificate's key is shorter than {MinRsaKeySize} bits.");
        else
            Pass(PdfSignatureCheck.Certificate, "The certificate was valid at the time of signing.");
    }

    private void CheckTrust(CmsSignature cms, DateTimeOffset? time)
    {
        var fingerprint = Sha256Digest.Of(cms.Certificate.RawData);
        if (trusted is null)
            Add(PdfSignatureCheck.Trust, PdfCheckOutcome.NotJudged, $"Compare the certificate's SHA-256 fingerprint with the one its owner published: {fingerprint}.");
        else if (time is { } at && CertificateTrust.IsTrusted(cms.Certificate, cms.Certificates, trusted, at))
            Pass(PdfSignatureCheck.Trust, "The certificate is trusted.");
        else
            Fail(PdfSignatureCheck.Trust, $"The certificate is none of the trusted ones and none of them issued it; its SHA-256 fingerprint is {fingerprint}.");
    }

    private void Pass(PdfSignatureCheck check, string words) => Add(check, PdfCheckOutcome.Passed, words);

    private void Fail(PdfSignatureCheck check, string words) => Add(check, PdfCheckOutcome.Failed, words);

    private void Add(PdfSignatureCheck check, PdfCheckOutcome outcome, string words) => _findings.Add(new(check, outcome, words));
}
