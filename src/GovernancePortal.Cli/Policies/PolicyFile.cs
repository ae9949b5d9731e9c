using GovernancePortal.PolicySets;

namespace GovernancePortal.Cli.Policies;

/// <summary>A policy file from the disk; one that is too large is not read.</summary>
internal static class PolicyFile
{
    /// <summary>Reads and checks it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static PolicyCheckResult Check(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder: name the policy files in it, such as {Path.Combine(path, "*.yaml")}.");
        using var stream = File.OpenRead(path);
        if (stream.CanSeek && stream.Length > PolicyLimits.Default.FileBytes)
            return new(null, [PolicyReader.TooLarge(stream.Length, PolicyLimits.Default)]);
        var content = new byte[PolicyLimits.Default.FileBytes + 1];
        return PolicyCheck.Of(content.AsMemory(0, stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)));
    }
}
