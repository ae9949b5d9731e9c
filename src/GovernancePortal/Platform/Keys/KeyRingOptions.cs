namespace GovernancePortal.Platform.Keys;

/// <summary>The certificate for which the keys of cookies and tokens are encrypted in the database (configuration section <c>KeyRing</c>).</summary>
public sealed class KeyRingOptions
{
    /// <summary>A PKCS #12 file with an RSA key. Needed outside Development, and the same for every portal process.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The password of that file.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The certificate before this one: keys that were encrypted for it can still be read. They end after 90 days.</summary>
    public string? FormerCertificatePath { get; set; }

    /// <summary>The password of that file.</summary>
    public string? FormerCertificatePassword { get; set; }
}
