using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Provenance.Tests.Pdf;

internal static class TestCertificates
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 30, 0, TimeSpan.Zero);

    public static readonly X509Certificate2 Rsa = SelfSignedCertificate.Create(new X500DistinguishedName("CN=Test signer, O=Portal"), Now.AddDays(-1));

    public static readonly X509Certificate2 P256 = Ecdsa(ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256);

    public static readonly X509Certificate2 P384 = Ecdsa(ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384);

    public static readonly X509Certificate2 Authority = MakeAuthority();

    public static readonly X509Certificate2 Issued = Issue("CN=Issued signer", [], X509KeyUsageFlags.DigitalSignature);

    public static readonly X509Certificate2 NotForSigning = Issue("CN=Cipher only", [], X509KeyUsageFlags.KeyEncipherment);

    public static readonly X509Certificate2 TimestampUnit = Issue("CN=Time stamp unit", ["1.3.6.1.5.5.7.3.8"], X509KeyUsageFlags.DigitalSignature);

    private static X509Certificate2 Ecdsa(ECCurve curve, HashAlgorithmName hash)
    {
        using var key = ECDsa.Create(curve);
        var request = new CertificateRequest("CN=Elliptic signer", key, hash);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.NonRepudiation, critical: true));
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddYears(1));
    }

    private static X509Certificate2 MakeAuthority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(Now.AddDays(-2), Now.AddYears(2));
    }

    private static X509Certificate2 Issue(string name, string[] purposes, X509KeyUsageFlags usage)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        if (purposes.Length > 0)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(static p => new Oid(p))], critical: true));
        using var certificate = request.Create(Authority, Now.AddDays(-1), Now.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
