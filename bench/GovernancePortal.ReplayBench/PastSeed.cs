using System.Globalization;
using System.Text;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.ReplayBench;

/// <summary>Writes decided releases as the portal would have left them, each with the document that it was judged by; without the ledger, which a replay never reads.</summary>
internal static class PastSeed
{
    private const int AtATime = 500;
    private const string GuardsOff = "alter table systems disable trigger user; alter table models disable trigger user; alter table versions disable trigger user; alter table releases disable trigger user; alter table gate_runs disable trigger user; alter table policy_runs disable trigger user";

    public static async Task WriteAsync(PortalConnection connection, int releases)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(connection.Migrator).Options;
        await using var owner = new PortalDbContext(options);
        await owner.Database.ExecuteSqlRawAsync(GuardsOff);
        var (person, began) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().AddDays(-400));
        var systems = Enumerable.Range(0, 100).Select(number => new AiSystem($"System {number}", "Measure replays", $"Unit {number % 25}", "Nobody", person, began)).ToList();
        var models = systems.ConvertAll(system => new Model(system.Id, "model of " + system.Name, ModelKind.Model, person, began));
        owner.AddRange(systems);
        owner.AddRange(models);
        await owner.SaveChangesAsync();
        var number = 0;
        await foreach (var lot in Releases.MakeAsync(releases).Chunk(AtATime))
        {
            await using var db = new PortalDbContext(options);
            foreach (var document in lot)
                Add(db, models[number % models.Count], ++number, document.Json, person, began.AddMinutes(number));
            await db.SaveChangesAsync();
        }

        await owner.Database.ExecuteSqlRawAsync(GuardsOff.Replace("disable", "enable", StringComparison.Ordinal));
        await owner.Database.ExecuteSqlRawAsync("analyze");
    }

    private static void Add(PortalDbContext db, Model model, int number, ReadOnlyMemory<byte> document, Guid person, DateTimeOffset at)
    {
        var json = CanonicalJson.Canonicalize(document);
        var version = new ModelVersion(model.Id, string.Create(CultureInfo.InvariantCulture, $"1.{number}.0"), new("card.yaml", Sha256Digest.Of(json), 1000), [], [], person, at);
        var release = new Release(number, version.Id, "production", "Measure replays", person, at);
        release.MoveTo(ReleaseState.Approved, at.AddHours(1));
        var run = new GateRun
        {
            SubjectId = release.Id, TriggeredBy = person, JudgedAt = at, Verdict = Verdict.Pass, Passing = 0, FactsDigest = Sha256Digest.Of(json), PoliciesDigest = Sha256Digest.Of(json), ReopensAt = null, StatementDigest = Sha256Digest.Of(json),
        };
        db.AddRange(version, release, run, new PolicyRun { RunId = run.Id, SubjectId = release.Id, JudgedAt = at, Input = Encoding.UTF8.GetString(json), InputDigest = Sha256Digest.Of(json) });
    }
}
