using System.Security.Cryptography;

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

    private static string NameOf(string path)
    {
        var parts = path.Replace('\\', '/').Split('/').Where(part => part is not ("" or ".")).ToList();
        return System.IO.Path.IsPathRooted(path) || parts.Contains("..") ? parts[^1] : string.Join('/', parts);
    }
}
