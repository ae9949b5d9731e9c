using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Manifest;

/// <summary>What changed under manifests that somebody had signed.</summary>
public sealed class ManifestChanges(PortalDatabase database, KeptManifests kept, TimeProvider time)
{
    /// <summary>All of a release, oldest first.</summary>
    public async Task<IReadOnlyList<ManifestChangeView>> OfAsync(Guid releaseId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var changes = await db.Set<ManifestChange>().Where(change => change.ReleaseId == releaseId).OrderBy(change => change.At).ThenBy(change => change.Id).ToListAsync(cancellation);
        return changes.ConvertAll(ManifestChangeView.Of);
    }

    /// <summary>Keeps what changed since each manifest that was signed, in the caller's unit of work; answers why the sign-offs are void.</summary>
    internal async Task<string> KeepAsync(PortalDbContext db, Guid releaseId, IReadOnlyList<SignOff> signed, SubjectFacts now, CancellationToken cancellation)
    {
        var release = await db.Set<Release>().SingleAsync(row => row.Id == releaseId, cancellation);
        var (next, sentence) = (ReleaseManifest.Parse(now.Digest, now.Content), (string?)null);
        foreach (var manifest in signed.Where(signOff => signOff.ManifestDigest != now.Digest).GroupBy(signOff => signOff.ManifestDigest))
        {
            var differences = ManifestDifference.Between(await kept.ReadAsync(release, manifest.Key, cancellation), next);
            db.Add(new ManifestChange(releaseId, manifest.Key, now.Digest, differences, manifest.SelectMany(signOff => signOff.Voters), time.GetUtcNow()));
            sentence ??= ManifestDifference.Sentence(differences);
        }

        return sentence ?? ManifestDifference.Sentence([]);
    }
}
