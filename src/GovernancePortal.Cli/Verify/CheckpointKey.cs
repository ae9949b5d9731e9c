using System.Security.Cryptography;

namespace GovernancePortal.Cli.Verify;

/// <summary>Reads the public key of a portal's checkpoints.</summary>
internal static class CheckpointKey
{
    /// <exception cref="CryptographicException">The file holds no public key on the curve P-256.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ECDsa Open(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (FormatException wrong)
        {
            throw new CryptographicException($"{path}: {wrong.Message}", wrong);
        }
    }

    /// <exception cref="FormatException">Not the PEM of a public key on the curve P-256.</exception>
    public static ECDsa Parse(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return key;
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new FormatException("The key of the checkpoint cannot be read: it is not a public key in PEM.", wrong);
        }

        key.Dispose();
        throw new FormatException("The key of the checkpoint is not on the curve P-256.");
    }
}
