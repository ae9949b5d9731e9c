using System.Text;
using GovernancePortal.Provenance;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>The key of a message as it is stored and compared: itself, or its SHA-256 where it is long.</summary>
internal static class CorrelationKey
{
    public const int Longest = 200;

    public static string? Of(string? key) => key is null || (key.Length <= Longest && !key.Contains('\0')) ? key : "sha256:" + Sha256Digest.Of(Encoding.UTF8.GetBytes(key));
}
