using GovernancePortal.Approvals.Processes;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using GovernancePortal.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases;

/// <summary>Releases as waivers see them.</summary>
internal sealed class WaivedReleases(PortalDatabase database, ReleaseDesk desk, RunGates gates) : IWaivedReleases
{
    public async Task<IReadOnlyDictionary<Guid, WaivedRelease>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var found = ids.Count == 0 ? [] : await Rows(db).Where(row => ids.Contains(row.Release.Id)).Select(row => new { row.Release, Title = row.Model.Name + " " + row.Version.Version, row.Model.SystemId }).ToListAsync(cancellation);
        return found.ToDictionary(row => row.Release.Id, row => new WaivedRelease(row.Release.Id, ReleaseView.NumberOf(row.Release.Number), $"{row.Title} to {row.Release.Environment}", row.SystemId, row.Release.VersionId, row.Release.State.IsDecided(), row.Release.Environment));
    }

    public async Task<IReadOnlySet<Guid>> SubmittersAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await SubmittersAsync(await db.Set<Release>().Where(release => release.Id == id).ToListAsync(cancellation), cancellation);
    }

    public async Task<IReadOnlySet<Guid>> SubmittersOfOpenAsync(Guid systemId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await SubmittersAsync(
            await Rows(db).Where(row => row.Model.SystemId == systemId && row.Release.DecidedAt == null).Select(row => row.Release).ToListAsync(cancellation),
            cancellation);
    }

    public async Task<RuleStanding> StandingAsync(Guid id, ShelvedPolicy policy, string rule, DateTimeOffset now, CancellationToken cancellation)
    {
        var digest = policy.Policy.DigestOf(rule).ToString();
        var judged = (await desk.OpenAsync(id, now, cancellation)).Readiness.Gates.FirstOrDefault(gate => gate.Policy == policy.Policy.Set.Id && gate.Rule == rule && gate.RuleDigest == digest);
        var (verdict, error) = judged?.Verdict is Verdict.Fail or Verdict.Warn or Verdict.Waived or Verdict.Pass or Verdict.NotApplicable
            ? (judged.Verdict, judged.Error)
            : await gates.SaysAsync(id, policy, rule, now, cancellation);
        return error is not null ? RuleStanding.Unjudged : verdict is Verdict.Pass or Verdict.NotApplicable ? RuleStanding.Met : RuleStanding.NotMet;
    }

    public async Task HoldAsync(PortalDbContext db, Guid? release, Guid? system, CancellationToken cancellation)
    {
        var held = Rows(db).Where(row => (row.Release.Id == release || row.Model.SystemId == system) && row.Release.DecidedAt == null).Select(row => row.Release.Id);
        await ProcessRunner.LockAllAsync(db, db.Set<ApprovalInstance>().Where(row => row.SubjectKind == ReleaseSubject.SubjectKind && row.EndedAt == null && held.Contains(row.SubjectId)), cancellation);
    }

    private async Task<IReadOnlySet<Guid>> SubmittersAsync(List<Release> releases, CancellationToken cancellation) =>
        (await desk.FactsAsync(releases, cancellation)).Values.SelectMany(facts => facts.Submitters).ToHashSet();

    private static IQueryable<OpenedRelease> Rows(PortalDbContext db) =>
        from release in db.Set<Release>()
        join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
        join model in db.Set<Model>() on version.ModelId equals model.Id
        select new OpenedRelease { Release = release, Version = version, Model = model };

    private sealed class OpenedRelease
    {
        public required Release Release { get; init; }

        public required ModelVersion Version { get; init; }

        public required Model Model { get; init; }
    }
}
