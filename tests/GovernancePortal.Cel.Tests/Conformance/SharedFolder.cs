namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>The repository, and the folder of third-party vectors beside it or where GOVERNANCE_SHARED says.</summary>
internal static class SharedFolder
{
    public static string Repository { get; } = FindRepository();

    public static string Location { get; } = Environment.GetEnvironmentVariable("GOVERNANCE_SHARED") ?? Path.Combine(Path.GetDirectoryName(Repository) ?? ".", "shared");

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GovernancePortal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? ".";
    }
}
