using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Cards;
using GovernancePortal.Compliance;
using GovernancePortal.Datasets;
using GovernancePortal.Evaluations;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Provenance;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Environments;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases;

/// <summary>Gathers all there is to know of a release; the door for pages, endpoints and the rooms above.</summary>
public sealed class ReleaseDesk(PortalDatabase database, ModelCatalog models, DatasetCatalog datasets, CardLibrary cards, EvaluationBook evaluations, ScreeningBook screenings, EnvironmentBook environments, ApprovedValues approved, GateKeeper gates, KeptManifests kept)
{
    /// <summary>The release with facts, manifest and readiness as they are now; of a decided one as they were when it was decided, and the manifest that was signed.</summary>
    public async Task<Result<ReleaseFile>> OpenAsync(Guid id, CancellationToken cancellation) =>
        (await OpenAsync([id], true, cancellation)).TryGetValue(id, out var file) ? file : Error.NotFound("release");

    /// <summary>The same of many releases, with as many queries as for one, and without what gates measured; unknown ids are absent.</summary>
    public Task<IReadOnlyDictionary<Guid, ReleaseFile>> OpenAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => OpenAsync(ids, false, cancellation);

    private async Task<IReadOnlyDictionary<Guid, ReleaseFile>> OpenAsync(IReadOnlyCollection<Guid> ids, bool inFull, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, ReleaseFile>();
        await using var db = await database.ReadAsync(cancellation);
        var (found, subjects) = await SubjectsAsync(db, ids, cancellation);
        var readiness = await gates.ReadinessAsync(subjects, inFull, cancellation);
        var signed = await LastSignedAsync(db, [.. found.Where(release => release.State.IsDecided()).Select(release => release.Id)], cancellation);
        var files = new Dictionary<Guid, ReleaseFile>();
        foreach (var (release, subject) in found.Zip(subjects))
        {
            var manifest = signed.TryGetValue(release.Id, out var digest) ? await kept.ReadAsync(release, digest, cancellation) : ReleaseManifest.Of(release, subject.Facts);
            files.Add(release.Id, new(release, subject.Facts, manifest, readiness[release.Id]));
        }

        return files;
    }

    /// <summary>How ready each of these releases is, for lists: without what gates measured, and what the release stands on.</summary>
    public async Task<IReadOnlyDictionary<Guid, Readiness>> ReadinessAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, Readiness>();
        await using var db = await database.ReadAsync(cancellation);
        return await gates.ReadinessAsync((await SubjectsAsync(db, ids, cancellation)).Subjects, false, cancellation);
    }

    private async Task<(List<Release> Found, List<GateSubject> Subjects)> SubjectsAsync(PortalDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var found = await db.Set<Release>().Where(release => ids.Contains(release.Id)).ToListAsync(cancellation);
        var now = await FactsAsync(found, cancellation);
        var running = await ReleaseChecks.RunningAsync(db, found, cancellation);
        return (found, found.ConvertAll(release => new GateSubject(release.Id, release.DecidedAt is { } decidedAt ? now[release.Id].AsOf(decidedAt) : now[release.Id],
            release.State.IsDecided() ? GateActivity.Closed : running.Contains(release.Id) ? GateActivity.Running : GateActivity.Resting, release.DecidedAt)));
    }

    /// <summary>What the gates look at, as it is now.</summary>
    public async Task<GateFacts> FactsAsync(Release release, CancellationToken cancellation) => (await FactsAsync([release], cancellation))[release.Id];

    /// <summary>The same of many releases, by their ids, with as many queries as for one.</summary>
    internal async Task<IReadOnlyDictionary<Guid, GateFacts>> FactsAsync(IReadOnlyCollection<Release> releases, CancellationToken cancellation)
    {
        var registered = await models.RegisteredAsync(releases.Select(release => release.VersionId).Distinct().ToList(), cancellation);
        var systems = registered.Values.Select(entry => entry.System.Id).Distinct().ToList();
        var (reading, sighting, handedIn, screening, declaring, approving) = (
            datasets.WithReportsAsync(registered.Values.SelectMany(entry => entry.Version.DatasetIds).Distinct().ToList(), cancellation),
            cards.ThresholdsAsync(registered.Values.Select(entry => entry.Model.Id).Distinct().ToList(), cancellation),
            evaluations.OfAsync([.. registered.Keys], cancellation), screenings.OfAsync(systems, cancellation), environments.ListAsync(cancellation), approved.SetsAsync(cancellation));
        await Task.WhenAll(reading, sighting, handedIn, screening, declaring, approving); // none waits for another
        var data = (await reading).ToDictionary(entry => entry.Dataset.Id);
        var (thresholds, reports, screened, declared, sets) = (await sighting, await handedIn, await screening, await declaring, await approving);
        var facts = new Dictionary<Guid, GateFacts>();
        foreach (var release in releases)
        {
            var (version, model, system) = registered[release.VersionId];
            IReadOnlyList<DatasetWithReport> used = [.. version.DatasetIds.Where(data.ContainsKey).Select(id => data[id])];
            var submitters = new HashSet<Guid>([release.RequestedBy, version.SubmittedBy, .. used.Select(entry => entry.Dataset.SubmittedBy), .. reports[version.Id].Select(report => report.SubmittedBy)]);
            facts.Add(release.Id, new(system, model, version, model.LatestVersionId ?? version.Id, release.Environment, release.BusinessUse, submitters,
                (await cards.ReadAsync(version.Card, cancellation)).Card, used, [.. thresholds[model.Id]], sets)
            {
                Region = release.Region,
                Evaluations = [.. reports[version.Id]],
                Screenings = [.. screened[system.Id]],
                Environments = declared,
            });
        }

        return facts;
    }

    private static async Task<Dictionary<Guid, Sha256Digest>> LastSignedAsync(PortalDbContext db, IReadOnlyCollection<Guid> decided, CancellationToken cancellation) => decided.Count == 0 ? [] :
        (await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == ReleaseSubject.SubjectKind && decided.Contains(signOff.SubjectId) && signOff.VoidedAt == null).ToListAsync(cancellation))
            .GroupBy(signOff => signOff.SubjectId).ToDictionary(group => group.Key, group => group.MaxBy(signOff => signOff.At)!.ManifestDigest);
}

/// <summary>Everything about one release at one moment.</summary>
public sealed record ReleaseFile(Release Release, GateFacts Facts, ReleaseManifest Manifest, Readiness Readiness)
{
    /// <summary>R-0142.</summary>
    public string Number => ReleaseView.NumberOf(Release.Number);

    public string Title => $"{Facts.Model.Name} {Facts.Version.Version}";
}
