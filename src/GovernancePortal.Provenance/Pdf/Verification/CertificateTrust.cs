using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Provenance.Pdf.Verification;

/// <summary>Whether a certificate leads to one that the asker trusts; asks nobody over the network.</summary>
internal static class CertificateTrust
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    public static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection extra, X509Certificate2Collection trusted, DateTimeOffset time, bool forTimestamps = false)
    {
        if (trusted.Any(t => t.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)))
            return true;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.ExtraStore.AddRange(extra);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time.UtcDateTime;
        if (forTimestamps)
            chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        return chain.Build(certificate);
    }
}
