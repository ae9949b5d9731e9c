namespace GovernancePortal.Bpmn.Tests;

/// <summary>Files of the repository and of the vectors that lie beside it.</summary>
internal static class RepositoryFolder
{
    private static readonly string Root = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>A path among the shared vectors; skips the test where they are absent.</summary>
    public static string SharedPath(params string[] parts)
    {
        var shared = Environment.GetEnvironmentVariable("GOVERNANCE_SHARED") ?? System.IO.Path.Combine(Root, "..", "shared");
        var path = System.IO.Path.Combine([shared, .. parts]);
        Assert.SkipUnless(System.IO.Path.Exists(path), "the folder of shared vectors is not beside the repository (or set GOVERNANCE_SHARED)");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "GovernancePortal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run from within the repository");
    }
}
