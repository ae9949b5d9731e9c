namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>Where pictures go: <c>docs/images</c> of the repository, only when asked for by <c>GOVERNANCE_IMAGES=docs</c>; else a temporary folder.</summary>
internal static class Pictures
{
    /// <summary>A picture of the repository is smaller.</summary>
    public const int MostBytes = 200_000;

    public static string Folder { get; } = Directory.CreateDirectory(Choose()).FullName;

    private static string Choose() => Environment.GetEnvironmentVariable("GOVERNANCE_IMAGES") switch
    {
        "docs" => Path.Combine(Repository(), "docs", "images"),
        { Length: > 0 } folder => folder,
        _ => Path.Combine(AppContext.BaseDirectory, "images"),
    };

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GovernancePortal.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No GovernancePortal.sln above {AppContext.BaseDirectory}.");
    }
}
