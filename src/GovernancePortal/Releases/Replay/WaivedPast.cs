using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Waivers;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Replay;

/// <summary>What is waived across all releases, or for one: now, and of decided ones what was when they were decided. Releases without a waiver cost nothing.</summary>
public sealed class WaivedPast(PortalDatabase database, ReleaseDesk desk, WaiverBook waivers, TimeProvider time)
{
    /// <summary>The waivers that count, by the ids of their releases.</summary>
    /// <param name="policy">The id of one policy set; all where it is null.</param>
    public Task<ILookup<Guid, WaiverView>> OfAllAsync(string? policy, CancellationToken cancellation) => OfAsync(policy, null, cancellation);

    /// <summary>The same of one release.</summary>
    public Task<ILookup<Guid, WaiverView>> OfReleaseAsync(string policy, Guid releaseId, CancellationToken cancellation) => OfAsync(policy, releaseId, cancellation);

    private async Task<ILookup<Guid, WaiverView>> OfAsync(string? policy, Guid? only, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        var concerned = await (
            from release in db.Set<Release>()
            join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
            join model in db.Set<Model>() on version.ModelId equals model.Id
            let at = release.DecidedAt ?? now
            where (only == null || release.Id == only) && db.Set<Waiver>().Any(waiver => (policy == null || waiver.PolicyKey == policy) && (waiver.ReleaseId == release.Id || (waiver.ReleaseId == null && waiver.SystemId == model.SystemId))
                && waiver.GrantedAt <= at && waiver.Until > at && (waiver.EndedAt == null || waiver.EndedAt > at))
            select release).ToListAsync(cancellation);
        var facts = await desk.FactsAsync(concerned, cancellation);
        var counting = await waivers.InForceAsync(concerned.ConvertAll(release => new WaiverSubject(release.Id, facts[release.Id].System.Id, release.DecidedAt ?? now, facts[release.Id].Submitters, release.State.IsDecided() ? null : facts[release.Id].System.Owner)), cancellation);
        return counting.SelectMany(release => release.Where(waiver => policy is null || waiver.Policy == policy).Select(waiver => (release.Key, Waiver: waiver))).ToLookup(pair => pair.Key, pair => pair.Waiver);
    }
}
