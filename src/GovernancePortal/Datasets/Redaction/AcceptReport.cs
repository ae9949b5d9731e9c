using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>
/// The security or the risk seat accepts a report with findings: never the submitter of the dataset or of a version that uses it,
/// with a reason, and for exactly the report that was on the screen.
/// </summary>
public sealed class AcceptReport(PortalDatabase database, JobQueue jobs, RefusalLog refusals, TimeProvider time)
{
    public const int MaxReason = 2000;

    public async Task<Result<AcceptanceView>> HandleAsync(Actor actor, Guid datasetId, AcceptReportRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AcceptAsync(actor, datasetId, request, cancellation), actor.Origin, "redaction-report.accept", "dataset", datasetId.ToString(), cancellation);

    private async Task<Result<AcceptanceView>> AcceptAsync(Actor actor, Guid datasetId, AcceptReportRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.AcceptRedactionReport) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "redaction-report.accept", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // a request may take its time to arrive, and roles may go meanwhile
        var held = await ActorDirectory.HoldAsync(db, actor, Permission.AcceptRedactionReport, time.GetUtcNow(), cancellation);
        if (held.Error is { } gone)
            return gone;
        if (await db.Set<Dataset>().SingleOrDefaultAsync(row => row.Id == datasetId, cancellation) is not { } dataset)
            return Error.NotFound("dataset");
        if (dataset.SubmittedBy == actor.Id || await db.Set<ModelVersion>().AnyAsync(version => version.DatasetIds.Contains(datasetId) && version.SubmittedBy == actor.Id, cancellation))
            return Error.Forbidden("self-approval", "You submitted this dataset or a version that uses it, so you cannot accept its report.", "Another holder of the security or the risk seat can.");
        if (new Form().Text("reason", request.Reason, MaxReason, required: true).Error is { } invalid)
            return invalid;
        var report = await db.Set<RedactionReport>().Where(row => row.DatasetId == datasetId).OrderByDescending(row => row.RequestedAt).FirstAsync(cancellation);
        if (Check(report, request) is { } error)
            return error;
        if (await db.Set<RedactionAcceptance>().AnyAsync(row => row.ReportId == report.Id, cancellation))
            return Error.Conflict("already-accepted", "This report was accepted already.");
        var seat = held.Value.Holds(Seat.Security) ? Seat.Security : Seat.Risk;
        var acceptance = new RedactionAcceptance { ReportId = report.Id, Digest = report.Digest!.Value, Seat = seat, PersonId = actor.Id, Reason = request.Reason!.Trim(), At = time.GetUtcNow() };
        db.Add(acceptance);
        jobs.Enqueue(db, DatasetEvents.Judged, datasetId);
        db.Announcements.Add("dataset:" + datasetId);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Error.Conflict("already-accepted", "This report was accepted by somebody else at the same moment.");
        }

        return AcceptanceView.Of(acceptance);
    }

    private static Error? Check(RedactionReport report, AcceptReportRequest request)
    {
        if (report.Status != ScanStatus.Done)
            return Error.Conflict("report-not-done", $"The report is {report.Status.ToString().ToLowerInvariant()}; only a finished one can be accepted.");
        if (string.IsNullOrWhiteSpace(request.Digest))
            return new(ErrorKind.PreconditionRequired, "digest-missing", "An acceptance carries the digest of the report that was on the screen.", "Send digest as the report shows it.");
        if (!Sha256Digest.TryParse(request.Digest.Trim(), out var digest))
            return Error.Invalid("digest", "digest is not a SHA-256 digest: expected 64 hexadecimal characters.");
        if (digest != report.Digest)
            return Error.Conflict("report-changed", "The report is another than the one you reviewed.", "Open it again, then decide.");
        return report.Findings == 0 ? Error.Conflict("nothing-to-accept", "The report has no findings: there is nothing to accept.") : null;
    }
}

/// <summary>Why it is acceptable, and for which report.</summary>
public sealed record AcceptReportRequest(string? Reason, string? Digest);

/// <summary>An acceptance as clients read it.</summary>
public sealed record AcceptanceView(Guid Id, string Seat, Guid PersonId, string Reason, string Digest, DateTimeOffset At)
{
    internal static AcceptanceView Of(RedactionAcceptance acceptance) =>
        new(acceptance.Id, acceptance.Seat.Key(), acceptance.PersonId, acceptance.Reason, acceptance.Digest.ToString(), acceptance.At);
}
