using GovernancePortal.PolicySets;

namespace GovernancePortal.Cli.Policies;

/// <summary>A policy file from the disk; of one that is too large no more than shows it.</summary>
internal static class PolicyFile
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        using var stream = File.OpenRead(path);
        var content = new byte[PolicyLimits.Default.FileBytes + 1];
        return content.AsMemory(0, stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false));
    }
}
