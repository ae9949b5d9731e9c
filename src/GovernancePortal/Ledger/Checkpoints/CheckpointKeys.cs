using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Platform;
using GovernancePortal.Provenance.Merkle;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>The key that signs the ledger's checkpoints, and those that did before. None of them is in the database.</summary>
internal sealed class CheckpointKeys : IDisposable
{
    private readonly ECDsa signing;
    private readonly Dictionary<string, ECDsa> known;

    public CheckpointKeys(IOptions<CheckpointOptions> options, PlatformOptions platform)
    {
        signing = options.Value.KeyPath is { } path ? ReadPrivate(path, options.Value.KeyPassword) : ReadOrMake(Path.Combine(platform.KeyFolder, "ledger-checkpoints.pem"));
        known = options.Value.FormerKeyPaths.Select(ReadPublic).Append(signing).DistinctBy(SignedCheckpoint.KeyIdOf).ToDictionary(SignedCheckpoint.KeyIdOf, StringComparer.Ordinal);
    }

    /// <summary>Eight hex digits: which key signs now.</summary>
    public string Id => SignedCheckpoint.KeyIdOf(signing);

    /// <summary>Every key that counts, by its id: PEM of the public part.</summary>
    public IReadOnlyDictionary<string, string> PublicKeys => known.ToDictionary(key => key.Key, key => key.Value.ExportSubjectPublicKeyInfoPem(), StringComparer.Ordinal);

    public SignedCheckpoint Sign(Checkpoint checkpoint) => SignedCheckpoint.Sign(checkpoint, signing);

    /// <summary>True when one of the portal's keys made the signature.</summary>
    public bool Verify(SignedCheckpoint signed) => known.TryGetValue(signed.KeyId, out var key) && signed.Verify(key);

    public void Dispose()
    {
        foreach (var key in known.Values)
            key.Dispose();
    }

    /// <exception cref="CryptographicException">The file holds no private key on the curve P-256.</exception>
    public static ECDsa ReadPrivate(string path, string? password)
    {
        if (Path.GetExtension(path) is ".p12" or ".pfx")
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password, X509KeyStorageFlags.EphemeralKeySet);
            return OnP256(certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The file holds no ECDSA private key."));
        }

        var key = ECDsa.Create();
        if (password is null)
            key.ImportFromPem(File.ReadAllText(path));
        else
            key.ImportFromEncryptedPem(File.ReadAllText(path), password);
        key.ExportParameters(includePrivateParameters: true);
        return OnP256(key);
    }

    /// <exception cref="FormatException">The file holds no public key on the curve P-256.</exception>
    public static ECDsa ReadPublic(string path) => CheckpointPublicKey.Parse(File.ReadAllText(path));

    private static ECDsa OnP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
        ? key
        : throw new CryptographicException("The key is not on the curve P-256.");

    private static ECDsa ReadOrMake(string path)
    {
        PrivateFolder.Make(Path.GetDirectoryName(path)!);
        if (File.Exists(path))
            return ReadPrivate(path, null);
        var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(made.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
