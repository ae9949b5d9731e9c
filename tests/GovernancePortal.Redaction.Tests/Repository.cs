namespace GovernancePortal.Redaction.Tests;

/// <summary>Places in and beside the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of shared test vectors, or null where it is absent.</summary>
    public static string? Shared { get; } = new[] { Environment.GetEnvironmentVariable("GOVERNANCE_SHARED"), Path.Combine(Root, "..", "shared") }
        .FirstOrDefault(path => path is not null && Directory.Exists(Path.Combine(path, "vectors", "redaction")));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "GovernancePortal.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
