using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Gates;

/// <summary>Reads what a version consists of again from the artifact store, each file once.</summary>
public sealed class StoredFiles(ArtifactStore store)
{
    /// <summary>By the digest under which a file was submitted: the digest that its bytes have now; null where the store has lost it.</summary>
    public async Task<IReadOnlyDictionary<Sha256Digest, Sha256Digest?>> ReadAsync(VersionView version, CancellationToken cancellation)
    {
        var found = new Dictionary<Sha256Digest, Sha256Digest?>();
        foreach (var digest in version.Artifacts.Append(version.Card).Select(file => file.Digest).Distinct())
            found.Add(digest, await ReadAsync(digest, cancellation));
        return found;
    }

    private async Task<Sha256Digest?> ReadAsync(Sha256Digest digest, CancellationToken cancellation)
    {
        if (!store.Has(digest))
            return null;
        await using var stream = store.OpenRead(digest);
        return await Sha256Digest.OfAsync(stream, cancellation);
    }
}
