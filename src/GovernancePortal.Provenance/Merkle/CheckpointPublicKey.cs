using System.Security.Cryptography;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>Reads the public key of checkpoints.</summary>
public static class CheckpointPublicKey
{
    /// <exception cref="FormatException">Not the PEM of a public key on the curve P-256.</exception>
    public static ECDsa Parse(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            SignedCheckpoint.RequireP256(key);
            return key;
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new FormatException("The key of the checkpoint cannot be read: it is not a public key in PEM, on the curve P-256.", wrong);
        }
    }
}
