using System.Security.Cryptography;
using GovernancePortal.Provenance.Merkle;

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
            return CheckpointPublicKey.Parse(File.ReadAllText(path));
        }
        catch (FormatException wrong)
        {
            throw new CryptographicException($"{path}: {wrong.Message}", wrong);
        }
    }
}
