using System.Text;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Manifest;

/// <summary>
/// Manifests that somebody signed, in the artifact store under the digest that the sign-off carries: a decided release is read from
/// here, whatever became of its parts since.
/// </summary>
public sealed class KeptManifests(ArtifactStore store)
{
    /// <summary>Kept before the sign-off is saved; without the sign-off it is a file that nothing names.</summary>
    public async Task KeepAsync(string canonicalJson, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(canonicalJson);
        using var content = new MemoryStream(bytes);
        await store.PutAsync(content, bytes.Length, cancellation);
    }

    /// <summary>The manifest that was signed; without entries and content when the store has lost or changed it.</summary>
    public async Task<ReleaseManifest> ReadAsync(Release release, Sha256Digest digest, CancellationToken cancellation)
    {
        var bytes = store.Has(digest) ? await store.ReadAsync(digest, cancellation) : [];
        return Sha256Digest.Of(bytes) == digest
            ? ReleaseManifest.Parse(digest, Encoding.UTF8.GetString(bytes))
            : new(digest, release.Id, release.VersionId, release.Environment, release.BusinessUse, release.Region, [], "");
    }
}
