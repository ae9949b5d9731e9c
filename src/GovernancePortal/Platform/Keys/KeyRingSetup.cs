using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace GovernancePortal.Platform.Keys;

/// <summary>Keys of Data Protection: in the database, encrypted for a certificate that is not in it.</summary>
public static class KeyRingSetup
{
    /// <exception cref="StartRefusedException">No certificate is configured outside Development, or it has no RSA key; the message says what to set.</exception>
    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, PlatformOptions platform)
    {
        var options = configuration.GetSection("KeyRing").Get<KeyRingOptions>() ?? new();
        var certificate = Certificate(options, environment, platform);
        X509Certificate2[] readable = options.FormerCertificatePath is { } former ? [certificate, Load(former, options.FormerCertificatePassword)] : [certificate];
        services.AddDataProtection().SetApplicationName("GovernancePortal").ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(readable);
        services.AddSingleton<DatabaseKeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeyRing>((keys, ring) => keys.XmlRepository = ring);
    }

    private static X509Certificate2 Certificate(KeyRingOptions options, IHostEnvironment environment, PlatformOptions platform)
    {
        if (options.CertificatePath is { } path)
            return Load(path, options.CertificatePassword);
        if (!environment.IsDevelopment())
            throw new StartRefusedException("No certificate is configured for the key ring. Set KeyRing:CertificatePath and :CertificatePassword to a PKCS #12 file with an RSA key: it encrypts the keys of cookies and tokens.");
        return DevelopmentCertificate.LoadOrMake(Path.Combine(platform.KeyFolder, "key-ring.pfx"), "CN=Governance Portal Development key ring", TimeProvider.System);
    }

    private static X509Certificate2 Load(string path, string? password)
    {
        var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password, X509KeyStorageFlags.EphemeralKeySet);
        using var key = certificate.GetRSAPrivateKey();
        return key is not null ? certificate : throw new StartRefusedException($"The key ring's certificate “{Path.GetFileName(path)}” holds no private RSA key.");
    }
}
