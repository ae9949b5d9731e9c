using System.Security.Cryptography;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary>A file on this machine, as the portal will call it.</summary>
/// <param name="Name">A relative path with / between folders; the name alone where it was given from a root or upwards.</param>
/// <param name="Digest">SHA-256 in lower-case hex.</param>
internal sealed record LocalFile(string Path, string Name, long Length, string Digest)
{
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<LocalFile> OfAsync(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return new(path, NameOf(path), stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)));
    }

    /// <exception cref="CommandEndedException">One of them is not there.</exception>
    public static void Demand(IEnumerable<string> paths)
    {
        if (paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            throw new CommandEndedException(ExitCode.WrongCall, $"There is no file {missing}.");
    }

    private static string NameOf(string path)
    {
        var parts = path.Replace('\\', '/').Split('/').Where(part => part is not ("" or ".")).ToList();
        return System.IO.Path.IsPathRooted(path) || parts.Contains("..") ? parts[^1] : string.Join('/', parts);
    }
}
