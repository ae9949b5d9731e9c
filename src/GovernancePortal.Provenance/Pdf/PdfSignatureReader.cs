using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf.Signing;
using GovernancePortal.Provenance.Pdf.Structure;
using GovernancePortal.Provenance.Pdf.Verification;

namespace GovernancePortal.Provenance.Pdf;

/// <summary>
/// Finds the signatures of a PDF file and verifies them, offline: PAdES signatures (ETSI.CAdES.detached) as <see cref="PdfSigner"/>
/// makes them. It is stricter than common readers: a signature must cover every byte but its own place, and be written so that a
/// change of any byte of the file shows. Not covered by that promise are the bytes of a time stamp that its authority did not sign.
/// </summary>
public static class PdfSignatureReader
{
    /// <summary>Reads and verifies all signatures.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="trusted">
    /// Certificates that the asker trusts: issuers' or signers' own. Without them a signature can be valid, but whether it is the
    /// right person's is left to the reader, who is given the fingerprint. Nothing is fetched and revocation is not asked for.
    /// </param>
    /// <exception cref="PdfFormatException">The file cannot be read without guessing: it is no PDF or was damaged.</exception>
    public static PdfSignatureReport Read(ReadOnlyMemory<byte> pdf, X509Certificate2Collection? trusted = null)
    {
        var document = PdfDocument.Open(pdf);
        var signatures = new List<PdfSignature>();
        foreach (var field in FormField.All(document))
        {
            if (field.Type is "Sig" && document.Dictionary(field.Value) is { } dictionary)
                signatures.Add(new SignatureVerifier(document, trusted).Verify(field.Name, dictionary));
        }
        return new PdfSignatureReport(signatures);
    }
}
