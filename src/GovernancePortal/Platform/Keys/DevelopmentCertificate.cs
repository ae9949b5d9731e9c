using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Platform.Keys;

/// <summary>A certificate that the portal makes for itself in Development, and keeps where only its own user can read it.</summary>
public static class DevelopmentCertificate
{
    public static X509Certificate2 LoadOrMake(string path, string subject, TimeProvider time)
    {
        if (File.Exists(path))
            return X509CertificateLoader.LoadPkcs12FromFile(path, null, X509KeyStorageFlags.EphemeralKeySet);
        PrivateFolder.Make(Path.GetDirectoryName(path)!);
        var made = SelfSignedCertificate.Create(new X500DistinguishedName(subject), time.GetUtcNow());
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(made.Export(X509ContentType.Pkcs12));
        return made;
    }
}
