namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>The repository, and the folder of third-party vectors beside it or where GOVERNANCE_SHARED says.</summary>
internal static class SharedFolder
{
    public static string Repository { get; } = FindRepository();

    public static string Need(params string[] parts)
    {
        var shared = Environment.GetEnvironmentVariable("GOVERNANCE_SHARED") ?? Path.Combine(Path.GetDirectoryName(Repository) ?? ".", "shared");
        var path = Path.Combine([shared, .. parts]);
        Assert.SkipUnless(Path.Exists(path), "the folder of shared vectors is not beside the repository (or set GOVERNANCE_SHARED)");
        return path;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GovernancePortal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? ".";
    }
}
