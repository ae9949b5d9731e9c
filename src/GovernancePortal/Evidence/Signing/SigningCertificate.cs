using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Keys;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Evidence.Signing;

/// <summary>The certificate that signs evidence: the configured one; in Development one that the portal makes for itself and keeps.</summary>
public sealed class SigningCertificate(IOptions<SigningOptions> options, PlatformOptions platform, IHostEnvironment environment, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private X509Certificate2? certificate;

    /// <summary>True when the portal made the certificate itself: fit for Development, and every reader says so.</summary>
    public bool IsForDevelopment => options.Value.CertificatePath is null;

    /// <exception cref="SigningUnavailableException">None is configured, or it cannot sign; the message says what to set.</exception>
    public X509Certificate2 Get()
    {
        lock (gate)
            return certificate ??= Load();
    }

    public void Dispose() => certificate?.Dispose();

    private X509Certificate2 Load()
    {
        if (options.Value.CertificatePath is not { } path)
            return environment.IsDevelopment()
                ? DevelopmentCertificate.LoadOrMake(Path.Combine(platform.KeyFolder, "evidence-signing.pfx"), "CN=Governance Portal Development, O=Demo organisation", time)
                : throw new SigningUnavailableException("No signing certificate is configured. Set Evidence:Signing:CertificatePath and :CertificatePassword.");
        var loaded = X509CertificateLoader.LoadPkcs12FromFile(path, options.Value.CertificatePassword, X509KeyStorageFlags.EphemeralKeySet);
        if (!loaded.HasPrivateKey)
            throw new SigningUnavailableException("The signing certificate’s file holds no private key: it cannot sign. Set Evidence:Signing:CertificatePath to one that does.");
        return loaded.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime
            ? loaded
            : throw new SigningUnavailableException($"The signing certificate ended on {loaded.NotAfter:yyyy-MM-dd}. An administrator can renew it and set Evidence:Signing:CertificatePath.");
    }
}

/// <summary>The certificate of evidence packages (configuration section <c>Evidence:Signing</c>).</summary>
public sealed class SigningOptions
{
    /// <summary>A PKCS #12 file with certificate and private key. Needed outside Development; there the portal makes its own.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The password of that file.</summary>
    public string? CertificatePassword { get; set; }
}
