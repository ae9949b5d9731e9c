namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>The folder of third-party vectors beside the repository, or where GOVERNANCE_SHARED says.</summary>
internal static class SharedFolder
{
    public static string Need(params string[] parts)
    {
        var path = Path.Combine([Environment.GetEnvironmentVariable("GOVERNANCE_SHARED") ?? BesideRepository(), .. parts]);
        Assert.SkipUnless(Path.Exists(path), "the folder of shared vectors is not beside the repository (or set GOVERNANCE_SHARED)");
        return path;
    }

    private static string BesideRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GovernancePortal.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? ".", "shared");
    }
}
