using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>Asks for another scan of a dataset whose last one was cancelled or failed, from the beginning.</summary>
public sealed class ScanAgain(PortalDatabase database, JobQueue jobs, RefusalLog refusals, DatasetCatalog catalog, TimeProvider time)
{
    public async Task<Result<ReportView>> HandleAsync(Actor actor, Guid datasetId, CancellationToken cancellation) =>
        await AskAsync(actor, datasetId, cancellation) is { } error
            ? await refusals.EnterRefusedAsync<ReportView>(error, actor.Origin, "dataset.scan-again", "dataset", datasetId.ToString(), cancellation)
            : await catalog.ReportAsync(datasetId, cancellation);

    private async Task<Error?> AskAsync(Actor actor, Guid datasetId, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.SubmitDataset) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "dataset.scan-again", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // two who ask at once wait for each other here
        if ((await db.Set<Dataset>().FromSql($"select * from datasets where id = {datasetId} for update").ToListAsync(cancellation)).SingleOrDefault() is not { } dataset)
            return Error.NotFound("dataset");
        if (dataset.SubmittedBy != actor.Id)
            return Error.Forbidden("not-the-submitter", "Only who submitted a dataset has it scanned again.", "Ask its submitter.");
        var newest = await db.Set<RedactionReport>().Where(row => row.DatasetId == datasetId).OrderByDescending(row => row.RequestedAt).FirstAsync(cancellation);
        if (newest.Status is not (ScanStatus.Cancelled or ScanStatus.Failed))
            return Error.Conflict("scan-stands", "This dataset has a report, or is being scanned.", "A dataset never changes, so another scan would find the same.");
        var report = new RedactionReport(datasetId, time.GetUtcNow());
        db.Add(report);
        jobs.Enqueue(db, ScanDataset.JobKind, report.Id);
        jobs.Enqueue(db, DatasetEvents.Judged, datasetId);
        db.Announcements.Add("dataset:" + datasetId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
