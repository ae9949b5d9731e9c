using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Provenance.Tests.Pdf;

public class SelfSignedCertificateTests
{
    [Fact]
    public void Create_Subject_GivesADocumentSigningCertificateForTwoYears()
    {
        using var certificate = SelfSignedCertificate.Create(new X500DistinguishedName("CN=Portal"), TestCertificates.Now);
        certificate.Subject.ShouldBe("CN=Portal");
        certificate.HasPrivateKey.ShouldBeTrue();
        certificate.GetRSAPublicKey()!.KeySize.ShouldBe(3072);
        certificate.NotBefore.ToUniversalTime().ShouldBe(TestCertificates.Now.UtcDateTime);
        certificate.NotAfter.ToUniversalTime().ShouldBe(TestCertificates.Now.AddYears(2).UtcDateTime);
        certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages
            .ShouldBe(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation);
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages
            .Cast<System.Security.Cryptography.Oid>().Single().Value.ShouldBe("1.3.6.1.5.5.7.3.36");
    }
}
