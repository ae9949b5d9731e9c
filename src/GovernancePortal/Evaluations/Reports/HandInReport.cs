using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Evaluations.Reports;

/// <summary>Takes a report of a test that was made on a version; open releases of the version are judged again.</summary>
public sealed class HandInReport(PortalDatabase database, IEnumerable<IEvaluationCheck> checks, JobQueue jobs, RefusalLog refusals, TimeProvider time)
{
    public const int MostPerVersion = 50;

    public async Task<Result<EvaluationView>> HandleAsync(Actor actor, Guid versionId, EvaluationClaim claim, IReadOnlyList<VersionFile> files, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await HandInAsync(actor, versionId, claim, files, cancellation), actor.Origin, "evaluation.hand-in", "version", versionId.ToString(), cancellation);

    private async Task<Result<EvaluationView>> HandInAsync(Actor actor, Guid versionId, EvaluationClaim claim, IReadOnlyList<VersionFile> files, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.HandInEvaluation) is { } refusal)
            return refusal;
        if (claim.Check(time.GetUtcNow()).Check("report", files is [{ Size: > 0 }], "One report file is needed, and it is not empty.").Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "evaluation.hand-in", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // files take their time to arrive, and rights may go meanwhile
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.HandInEvaluation, time.GetUtcNow(), cancellation)).Error is { } taken)
            return taken;
        if ((await db.Set<ModelVersion>().FromSql($"select * from versions where id = {versionId} for update").ToListAsync(cancellation)).SingleOrDefault() is not { } version)
            return Error.NotFound("version");
        if (await db.Set<EvaluationReport>().CountAsync(report => report.VersionId == versionId, cancellation) >= MostPerVersion)
            return Error.Conflict("too-many-evaluations", $"A version has at most {MostPerVersion} reports.", "Put what belongs together into one report.");
        foreach (var check in checks)
            if (await check.CheckAsync(db, versionId, cancellation) is { } error)
                return error;
        var report = Of(claim, version.Id, files[0], actor);
        db.Add(report);
        jobs.Enqueue(db, EvaluationEvents.HandedIn, versionId);
        db.Announcements.UnionWith(["version:" + versionId, "model:" + version.ModelId]);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return EvaluationView.Of(report);
    }

    private EvaluationReport Of(EvaluationClaim claim, Guid versionId, VersionFile file, Actor actor) => new()
    {
        VersionId = versionId,
        Kind = Enum.GetValues<EvaluationKind>().Single(kind => kind.Key() == claim.Kind),
        Name = PlainName.Of(claim.Name!),
        Outcome = Enum.GetValues<EvaluationOutcome>().Single(outcome => outcome.Key() == claim.Outcome),
        MeasuredAt = claim.Moment!.Value,
        BusinessUse = claim.BusinessUse!.Trim(),
        MeasuredBy = PlainName.Of(claim.MeasuredBy!),
        Metrics = EvaluationView.Write((claim.Metrics ?? []).Select(metric => new EvaluationMetric(metric.Name!.Trim(), metric.Value!.Value, Filled(metric.Unit), Filled(metric.Threshold)))),
        FileName = file.Path,
        FileDigest = file.Digest,
        FileSize = file.Size,
        SubmittedBy = actor.Id,
        SubmittedAt = time.GetUtcNow(),
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
