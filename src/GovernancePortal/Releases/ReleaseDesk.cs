using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Cards;
using GovernancePortal.Datasets;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Provenance;
using GovernancePortal.Registry;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases;

/// <summary>Gathers all there is to know of a release; the door for pages, endpoints and the rooms above.</summary>
public sealed class ReleaseDesk(PortalDatabase database, ModelCatalog models, DatasetCatalog datasets, CardLibrary cards, ApprovedValues approved, GateKeeper gates, KeptManifests kept)
{
    /// <summary>The release with facts, manifest and readiness as they are now; of a decided one as they were when it was decided, and the manifest that was signed.</summary>
    public async Task<Result<ReleaseFile>> OpenAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<Release>().SingleOrDefaultAsync(release => release.Id == id, cancellation) is not { } release)
            return Error.NotFound("release");
        var facts = await FactsAsync(release, cancellation);
        if (release.DecidedAt is { } decidedAt)
            facts = facts.AsOf(decidedAt);
        var readiness = await gates.ReadinessAsync(release.Id, facts, await ActivityAsync(db, release, cancellation), release.DecidedAt, cancellation);
        var signed = release.State.IsDecided() ? await LastSignedAsync(db, release, cancellation) : null;
        return new ReleaseFile(release, facts, signed is { } digest ? await kept.ReadAsync(release, digest, cancellation) : ReleaseManifest.Of(release, facts), readiness);
    }

    /// <summary>What the gates look at, as it is now.</summary>
    public async Task<GateFacts> FactsAsync(Release release, CancellationToken cancellation)
    {
        var version = (await models.VersionAsync(release.VersionId, cancellation)).Value;
        var model = (await models.ModelAsync(version.ModelId, cancellation)).Value;
        var system = (await models.SystemAsync(model.SystemId, cancellation)).Value;
        var data = await datasets.WithReportsAsync(version.DatasetIds.ToList(), cancellation);
        var submitters = new HashSet<Guid>([release.RequestedBy, version.SubmittedBy, .. data.Select(entry => entry.Dataset.SubmittedBy)]);
        return new(system, model, version, model.LatestVersionId ?? version.Id, release.Environment, release.BusinessUse, submitters, (await cards.ReadAsync(version.Card, cancellation)).Card,
            data, await cards.ThresholdsAsync(model.Id, cancellation), await approved.SetsAsync(cancellation));
    }

    private static async Task<Sha256Digest?> LastSignedAsync(PortalDbContext db, Release release, CancellationToken cancellation) =>
        (await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == ReleaseSubject.SubjectKind && signOff.SubjectId == release.Id && signOff.VoidedAt == null)
            .OrderByDescending(signOff => signOff.At).FirstOrDefaultAsync(cancellation))?.ManifestDigest;

    private static async Task<GateActivity> ActivityAsync(PortalDbContext db, Release release, CancellationToken cancellation)
    {
        if (release.State.IsDecided())
            return GateActivity.Closed;
        var running = (release.State == ReleaseState.Checking && !await FailedAsync(db, release, cancellation)) || await db.Set<Job>().AnyAsync(
            job => job.SubjectId == release.Id && job.Kind == JudgeRelease.JobKind && (job.State == JobState.Waiting || job.State == JobState.Running), cancellation);
        return running ? GateActivity.Running : GateActivity.Resting;
    }

    // the checks stand at an incident: nothing judges until somebody lets them try again
    private static async Task<bool> FailedAsync(PortalDbContext db, Release release, CancellationToken cancellation) =>
        await db.Set<ApprovalInstance>().Where(row => row.SubjectId == release.Id).OrderByDescending(row => row.StartedAt).Select(row => row.State).FirstOrDefaultAsync(cancellation) is { } state
        && !ProcessState.FromJson(state).Incidents.IsEmpty;
}

/// <summary>Everything about one release at one moment.</summary>
public sealed record ReleaseFile(Release Release, GateFacts Facts, ReleaseManifest Manifest, Readiness Readiness)
{
    /// <summary>R-0142.</summary>
    public string Number => ReleaseView.NumberOf(Release.Number);

    public string Title => $"{Facts.Model.Name} {Facts.Version.Version}";
}
