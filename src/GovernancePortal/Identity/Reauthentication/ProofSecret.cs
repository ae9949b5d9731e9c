using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Provenance;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>
/// What the browser that comes back from the provider brings along. A copied cookie does not have it: who prepared a deed with one
/// cannot do it either when the person has proved it. The table holds its digest.
/// </summary>
internal static class ProofSecret
{
    /// <summary>256 random bits, as text that fits into an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Under which key a proof is found.</summary>
    public static Sha256Digest KeyOf(string secret) => Sha256Digest.Of(Encoding.UTF8.GetBytes(secret));
}
