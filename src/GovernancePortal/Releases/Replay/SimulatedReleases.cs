using System.Text;
using GovernancePortal.Approvals.Designing.Simulation;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.PolicySets;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Replay;

/// <summary>Releases that a process can be tried on: with the facts that were kept with the run at their decision, or the newest while they are open.</summary>
internal sealed class SimulatedReleases(PortalDatabase database) : IPastSubjects
{
    public string Subject => ReleaseSubject.SubjectKind;

    public async Task<IReadOnlyList<PastSubject>> ListAsync(int most, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return [.. (await Named(db, db.Set<Release>().OrderByDescending(release => release.Number).Take(most)).ToListAsync(cancellation)).OrderByDescending(row => row.Release.Number).Select(row => Of(row.Release, row.Model, row.Version))];
    }

    public async Task<PastFacts?> FactsAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await Named(db, db.Set<Release>().Where(release => release.Id == id)).SingleOrDefaultAsync(cancellation) is not { } row)
            return null;
        var run = await db.Set<PolicyRun>().Where(judged => judged.SubjectId == id && (row.Release.DecidedAt == null || judged.JudgedAt <= row.Release.DecidedAt)).OrderByDescending(judged => judged.JudgedAt)
            .Join(db.Set<GateRun>(), judged => judged.RunId, gates => gates.Id, (judged, gates) => new { judged.Input, gates.Verdict }).FirstOrDefaultAsync(cancellation);
        if (run is null || Read(run.Input) is not { } document)
            return null;
        var rules = new ReleaseRules(); // rules of drafts come and go: those of the portal are kept for good
        return new(Of(row.Release, row.Model, row.Version), rule => rules.Holds(rule, document), new Dictionary<string, IReadOnlyDictionary<string, object?>>(StringComparer.Ordinal)
        {
            ["run-gates"] = new Dictionary<string, object?> { ["verdict"] = run.Verdict.Key() },
            ["decide-release"] = new Dictionary<string, object?> { ["decision"] = run.Verdict.Blocks() ? "blocked" : "approved" },
        });
    }

    private static PolicyDocument? Read(string input)
    {
        try
        {
            return PolicyDocument.Read(Encoding.UTF8.GetBytes(input));
        }
        catch (PolicyDocumentException)
        {
            return null; // kept by rules of before: no rule of today reads it
        }
    }

    private static IQueryable<NamedRelease> Named(PortalDbContext db, IQueryable<Release> which) =>
        from release in which
        join version in db.Set<ModelVersion>() on release.VersionId equals version.Id
        join model in db.Set<Model>() on version.ModelId equals model.Id
        select new NamedRelease { Release = release, Model = model.Name, Version = version.Version };

    private static PastSubject Of(Release release, string model, string version) => new(
        release.Id, $"{ReleaseView.NumberOf(release.Number)} {model} {version}, {release.Environment}", release.RequestedAt, release.DecidedAt, release.State.IsDecided() ? release.State.Key() : null);

    private sealed class NamedRelease
    {
        public required Release Release { get; init; }

        public required string Model { get; init; }

        public required string Version { get; init; }
    }
}
