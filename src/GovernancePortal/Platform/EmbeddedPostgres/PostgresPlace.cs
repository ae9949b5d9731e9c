using System.Security.Cryptography;
using System.Text;

namespace GovernancePortal.Platform.EmbeddedPostgres;

/// <summary>The folders a cluster really uses: the ones asked for, or, for root in a closed home, ones that nobody can enter.</summary>
internal sealed record PostgresPlace(string Binaries, string Cluster, string Log)
{
    public static async Task<PostgresPlace> PrepareAsync(EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var binaries = options.BinariesFolder ?? PostgresBinaries.Find();
        var data = Path.GetFullPath(options.DataFolder);
        Directory.CreateDirectory(data);
        var home = data;
        if (UnprivilegedUser.Needed)
        {
            var outside = Path.Combine("/var/lib/governance-portal", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)))[..12]);
            if (!UnprivilegedUser.CanReach(binaries))
                binaries = CopyBinaries(binaries, Path.Combine("/var/lib/governance-portal", "postgresql"));
            if (!UnprivilegedUser.CanReach(data))
            {
                home = outside;
                Directory.CreateDirectory(home);
                await File.WriteAllTextAsync(Path.Combine(data, "cluster-is-elsewhere.txt"), home + "\n", cancellation);
            }
        }

        var cluster = Path.Combine(home, "cluster");
        Directory.CreateDirectory(cluster);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(cluster, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var log = Path.Combine(home, "log");
        Directory.CreateDirectory(log);
        await UnprivilegedUser.GiveAsync(cluster, cancellation);
        await UnprivilegedUser.GiveAsync(log, cancellation);
        return new(binaries, cluster, Path.Combine(log, "postgresql.log"));
    }

    public string Program(string name) => Path.Combine(Binaries, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string CopyBinaries(string from, string to)
    {
        if (File.Exists(Path.Combine(to, "complete")))
            return to;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }

        File.WriteAllText(Path.Combine(to, "complete"), string.Empty);
        return to;
    }
}
