using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>A certificate for 127.0.0.1 that the test's portal trusts and nobody else does.</summary>
internal static class ReceiverCertificate
{
    public static X509Certificate2 New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(key, authority: true);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <summary>One that says where the certificate of its issuer is to be fetched, with its key.</summary>
    public static X509Certificate2 WithIssuerAt(string address)
    {
        using var issuer = New();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(key, authority: false);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], [address]));
        var now = TimeProvider.System.GetUtcNow();
        using var issued = request.Create(issuer, now.AddHours(-1), now.AddHours(1), [1, 2, 3]);
        return issued.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(ECDsa key, bool authority)
    {
        var request = new CertificateRequest(authority ? "CN=receiver" : "CN=receiver of somebody else", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        return request;
    }
}
