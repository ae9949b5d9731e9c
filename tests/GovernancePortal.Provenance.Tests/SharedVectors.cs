namespace GovernancePortal.Provenance.Tests;

/// <summary>The folder of published test vectors that may lie beside the repository.</summary>
internal static class SharedVectors
{
    /// <summary>The path of a vector file or folder; skips the test where the vectors are absent.</summary>
    public static string Require(params string[] parts)
    {
        var root = Root();
        Assert.SkipWhen(root is null, "The folder shared/vectors is not beside the repository (or set GOVERNANCE_SHARED).");
        return Path.Combine([root, "vectors", .. parts]);
    }

    private static string? Root()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("GOVERNANCE_SHARED"), BesideTheRepository()];
        return candidates.FirstOrDefault(static c => c is not null && Directory.Exists(Path.Combine(c, "vectors")));
    }

    private static string? BesideTheRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GovernancePortal.sln")))
                return folder.Parent is null ? null : Path.Combine(folder.Parent.FullName, "shared");
        }
        return null;
    }
}
