namespace GovernancePortal.Provenance.Pdf;

/// <summary>The certificate that a signature was made with.</summary>
/// <param name="Subject">Its subject's distinguished name.</param>
/// <param name="Issuer">Its issuer's distinguished name; the same as the subject when it is self-signed.</param>
/// <param name="SerialNumber">Hex digits.</param>
/// <param name="NotBefore">Start of its validity.</param>
/// <param name="NotAfter">End of its validity.</param>
/// <param name="Fingerprint">SHA-256 over its DER bytes.</param>
public sealed record PdfSigningCertificate(
    string Subject, string Issuer, string SerialNumber, DateTimeOffset NotBefore, DateTimeOffset NotAfter, Sha256Digest Fingerprint);
