using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf.Signing;

namespace GovernancePortal.Provenance.Pdf;

/// <summary>
/// Makes a certificate to sign documents with where none was issued: for development, and for a house that gives its fingerprint to
/// its auditors by another way.
/// </summary>
public static class SelfSignedCertificate
{
    private const int KeySize = 3072;
    private const int Years = 2;

    /// <summary>An RSA 3072 certificate for digital signatures and non-repudiation, extended key usage document signing (RFC 9336), valid for two years.</summary>
    /// <param name="subject">The name of subject and issuer, e.g. <c>new X500DistinguishedName("CN=Governance Portal (Development)")</c>.</param>
    /// <param name="from">When its validity begins.</param>
    /// <returns>The certificate with its private key; the caller disposes it.</returns>
    public static X509Certificate2 Create(X500DistinguishedName subject, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(subject);
        using var key = RSA.Create(KeySize);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(CmsOids.DocumentSigning)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, from.AddYears(Years));
    }
}
