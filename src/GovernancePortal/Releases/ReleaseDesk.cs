using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Submissions;
using GovernancePortal.Compliance;
using GovernancePortal.Datasets;
using GovernancePortal.Evaluations;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Provenance;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Environments;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases;

/// <summary>Gathers all there is to know of a release; the door for pages, endpoints and the rooms above.</summary>
public sealed class ReleaseDesk(PortalDatabase database, ModelCatalog models, DatasetCatalog datasets, CardLibrary cards, EvaluationBook evaluations, ScreeningBook screenings, EnvironmentBook environments, ApprovedValues approved, WaiverBook waivers, GateKeeper gates, KeptManifests kept, TimeProvider time)
{
    /// <summary>The release with facts, manifest and readiness as they are now; of a decided one as they were when it was decided, and the manifest that was signed.</summary>
    public async Task<Result<ReleaseFile>> OpenAsync(Guid id, CancellationToken cancellation) =>
        (await OpenAsync([id], true, time.GetUtcNow(), cancellation)).TryGetValue(id, out var file) ? file : Error.NotFound("release");

    /// <summary>The same for somebody who decides at this moment: a waiver or evidence counts if it does then.</summary>
    internal async Task<ReleaseFile> OpenAsync(Guid id, DateTimeOffset at, CancellationToken cancellation) => (await OpenAsync([id], true, at, cancellation))[id];

    /// <summary>The same of many releases, with as many queries as for one, and without what gates measured; unknown ids are absent.</summary>
    public Task<IReadOnlyDictionary<Guid, ReleaseFile>> OpenAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => OpenAsync(ids, false, time.GetUtcNow(), cancellation);

    private async Task<IReadOnlyDictionary<Guid, ReleaseFile>> OpenAsync(IReadOnlyCollection<Guid> ids, bool inFull, DateTimeOffset at, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, ReleaseFile>();
        await using var db = await database.ReadAsync(cancellation);
        var (found, subjects) = await SubjectsAsync(db, ids, inFull, at, cancellation);
        var readiness = await gates.ReadinessAsync(subjects, inFull, at, cancellation);
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
        var now = time.GetUtcNow();
        await using var db = await database.ReadAsync(cancellation);
        return await gates.ReadinessAsync((await SubjectsAsync(db, ids, false, now, cancellation)).Subjects, false, now, cancellation);
    }

    private async Task<(List<Release> Found, List<GateSubject> Subjects)> SubjectsAsync(PortalDbContext db, IReadOnlyCollection<Guid> ids, bool inFull, DateTimeOffset moment, CancellationToken cancellation)
    {
        var asked = await AskedAsync(db, ids, cancellation);
        var found = asked.ConvertAll(entry => entry.Release);
        var (looking, checking) = (FactsAsync(found, inFull, cancellation), ReleaseChecks.RunningAsync(db, found, cancellation));
        await Task.WhenAll(looking, checking); // neither waits for the other
        var (now, running) = (await looking, await checking);
        var waived = await waivers.InForceAsync(found.ConvertAll(release => new WaiverSubject(release.Id, now[release.Id].System.Id, release.DecidedAt ?? moment, now[release.Id].Submitters, release.State.IsDecided() ? null : now[release.Id].System.Owner)), cancellation);
        return (found, asked.ConvertAll(entry => new GateSubject(
            entry.Release.Id, entry.Release.DecidedAt is { } decidedAt ? now[entry.Release.Id].AsOf(decidedAt) : now[entry.Release.Id], entry.Asked,
            entry.Release.State.IsDecided() ? GateActivity.Closed : running.Contains(entry.Release.Id) ? GateActivity.Running : GateActivity.Resting, entry.Release.DecidedAt)
        {
            Waivers = [.. waived[entry.Release.Id]],
        }));
    }

    /// <summary>What the policies look at, as it is now, without what was said so far.</summary>
    public async Task<(GateFacts Facts, AskedFor Asked)> LookAsync(Guid release, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var entry = (await AskedAsync(db, [release], cancellation)).Single();
        return ((await FactsAsync([entry.Release], true, cancellation))[release], entry.Asked);
    }

    // with the newest approved release of the same model to the same environment
    private static async Task<List<(Release Release, AskedFor Asked)>> AskedAsync(PortalDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var sought = ids.ToArray();
        var before = db.Database.SqlQuery<Earlier>(
            $"""
             select distinct on (release.id) release.id as "Id", its.version as "Version", earlier.business_use as "BusinessUse", earlier.decided_at as "DecidedAt", earlier.region as "Region"
             from releases release
             join versions asked on asked.id = release.version_id
             join versions its on its.model_id = asked.model_id
             join releases earlier on earlier.version_id = its.id and earlier.environment = release.environment and earlier.id <> release.id
             where release.id = any ({sought}) and (earlier.state = {nameof(ReleaseState.Approved)} or earlier.lapsed_at > release.decided_at) and (release.decided_at is null or earlier.decided_at < release.decided_at)
             order by release.id, earlier.decided_at desc
             """);
        var rows = await db.Set<Release>().Where(release => sought.Contains(release.Id)).LeftJoin(before, release => release.Id, earlier => earlier.Id, (release, earlier) => new
        {
            Release = release,
            Last = earlier!.Version == null ? null : new EarlierApproval(earlier.Version, earlier.BusinessUse, earlier.DecidedAt, earlier.Region),
        }).ToListAsync(cancellation);
        return rows.ConvertAll(row => (row.Release, new AskedFor(row.Release.RequestedBy, row.Release.RequestedAt, row.Last, [])));
    }

    private sealed record Earlier(Guid Id, string? Version, string BusinessUse, DateTimeOffset DecidedAt, string? Region);

    /// <summary>What the policies look at of many releases, by their ids, with as many queries as for one.</summary>
    internal Task<Dictionary<Guid, GateFacts>> FactsAsync(IReadOnlyCollection<Release> releases, CancellationToken cancellation) => FactsAsync(releases, false, cancellation);

    /// <param name="inFull">With when each threshold was first seen, which lists do without.</param>
    private async Task<Dictionary<Guid, GateFacts>> FactsAsync(IReadOnlyCollection<Release> releases, bool inFull, CancellationToken cancellation)
    {
        var registered = await models.RegisteredAsync(releases.Select(release => release.VersionId).Distinct().ToList(), cancellation);
        var systems = registered.Values.Select(entry => entry.System.Id).Distinct().ToList();
        var (reading, sighting, handedIn, screening, declaring, approving) = (
            datasets.WithReportsAsync(registered.Values.SelectMany(entry => entry.Version.DatasetIds).Distinct().ToList(), cancellation),
            inFull ? cards.ThresholdsAsync(registered.Values.Select(entry => entry.Model.Id).Distinct().ToList(), cancellation) : NoneAsync(),
            evaluations.OfAsync([.. registered.Keys], cancellation), screenings.OfAsync(systems, cancellation), environments.ListAsync(cancellation), approved.SetsAsync(cancellation));
        await Task.WhenAll(reading, sighting, handedIn, screening, declaring, approving); // none waits for another
        var data = (await reading).ToDictionary(entry => entry.Dataset.Id);
        var (thresholds, reports, screened, declared, sets) = (await sighting, await handedIn, await screening, await declaring, await approving);
        var facts = new Dictionary<Guid, GateFacts>();
        foreach (var release in releases)
        {
            var (version, model, system) = registered[release.VersionId];
            IReadOnlyList<DatasetWithReport> used = [.. version.DatasetIds.Where(data.ContainsKey).Select(id => data[id])];
            // a report that came after the decision gave nobody a hand in it
            var counting = reports[version.Id].Where(report => !(report.SubmittedAt > release.DecidedAt));
            var submitters = new HashSet<Guid>([release.RequestedBy, version.SubmittedBy, .. used.Select(entry => entry.Dataset.SubmittedBy), .. counting.Select(report => report.SubmittedBy)]);
            facts.Add(release.Id, new(system, model, version, model.LatestVersionId ?? version.Id, release.Environment, release.BusinessUse, submitters,
                (await cards.ReadAsync(version.Card, cancellation)).Card, used, [.. thresholds[model.Id]], sets)
            {
                Region = release.Region,
                Evaluations = [.. reports[version.Id]],
                Screenings = [.. screened[system.Id]],
                Environments = declared,
            });
        }

        var absent = facts.ToDictionary(entry => entry.Key, entry => NamedData.AbsentKeys(entry.Value.Card, [.. entry.Value.Datasets.Select(used => used.Dataset)]).ToHashSet(StringComparer.Ordinal));
        var held = await datasets.HeldAsync([.. absent.Values.SelectMany(keys => keys).Distinct()], cancellation);
        return facts.ToDictionary(entry => entry.Key, entry => entry.Value with { RegisteredData = absent[entry.Key].Where(held.Contains).ToHashSet(StringComparer.Ordinal) });
    }

    private static Task<ILookup<Guid, ThresholdSighting>> NoneAsync() => Task.FromResult(Enumerable.Empty<ThresholdSighting>().ToLookup(_ => Guid.Empty));

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
