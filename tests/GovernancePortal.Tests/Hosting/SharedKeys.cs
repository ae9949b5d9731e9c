using System.Collections.Concurrent;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Keys;

namespace GovernancePortal.Tests.Hosting;

/// <summary>
/// Certificates of the kind that a portal makes for itself in Development, made once for the run: an RSA key of 3072 bits for each of hundreds of portals was a
/// twelfth of all work. That a portal makes its own where it finds none is shown by <c>KeyRingTests</c>.
/// </summary>
internal static class SharedKeys
{
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Made = new(StringComparer.Ordinal);

    /// <summary>Puts them where a portal on this data folder looks for its own.</summary>
    public static void Give(string dataFolder)
    {
        var keys = PrivateFolder.Make(Path.Combine(dataFolder, "keys"));
        foreach (var name in new[] { "key-ring.pfx", "evidence-signing.pfx" })
            File.WriteAllBytes(Path.Combine(keys.FullName, name), Made.GetOrAdd(name, file => new(() => Make(file))).Value);
    }

    private static byte[] Make(string name)
    {
        var folder = Directory.CreateTempSubdirectory("portal-keys-");
        var path = Path.Combine(folder.FullName, name);
        DevelopmentCertificate.LoadOrMake(path, "CN=Governance Portal Development", TimeProvider.System).Dispose();
        var made = File.ReadAllBytes(path);
        folder.Delete(recursive: true);
        return made;
    }
}
