using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Provenance.Tests.Pdf;

internal static class Signing
{
    public static readonly PdfSignatureOptions Options = new()
    {
        FieldName = "EvidenceSignature",
        Reason = "Evidence of release 12",
        SignerName = "Compliance officer",
        SigningTime = TestCertificates.Now,
        Rect = new PdfRectangle(20, 20, 160, 40),
    };

    public static byte[] Signed(byte[] pdf, PdfSignatureOptions? options = null) => PdfSigner.Sign(pdf, TestCertificates.Rsa, options ?? Options);
}
