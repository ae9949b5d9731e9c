using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>Who submitted a dataset cancels its scan. What was found until then is discarded: half a report would read like a whole one.</summary>
public sealed class CancelScan(PortalDatabase database, JobQueue jobs, RefusalLog refusals, DatasetCatalog catalog, TimeProvider time)
{
    public async Task<Result<ReportView>> HandleAsync(Actor actor, Guid datasetId, CancellationToken cancellation) => await CancelAsync(actor, datasetId, cancellation) is { } error
        ? await refusals.EnterRefusedAsync<ReportView>(error, actor.Origin, "dataset.cancel-scan", "dataset", datasetId.ToString(), cancellation)
        : await catalog.ReportAsync(datasetId, cancellation);

    private async Task<Error?> CancelAsync(Actor actor, Guid datasetId, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.SubmitDataset) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "dataset.cancel-scan", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<Dataset>().SingleOrDefaultAsync(row => row.Id == datasetId, cancellation) is not { } dataset)
            return Error.NotFound("dataset");
        if (dataset.SubmittedBy != actor.Id)
            return Error.Forbidden("not-the-submitter", "Only who submitted a dataset cancels its scan.", "Ask its submitter.");
        var newest = await db.Set<RedactionReport>().Where(row => row.DatasetId == datasetId).OrderByDescending(row => row.RequestedAt).Select(row => row.Id).FirstAsync(cancellation);
        if (await RedactionReport.HoldAsync(db, newest, cancellation) is not { IsOpen: true } report)
            return Error.Conflict("scan-ended", "The scan has ended already: there is nothing to cancel.", "Open the report.");
        report.Cancel(actor.Id, time.GetUtcNow());
        await JobQueue.CancelAsync(db, ScanDataset.JobKind, report.Id, time.GetUtcNow(), cancellation);
        await db.Set<ScanPlace>().Where(place => place.ReportId == report.Id).ExecuteDeleteAsync(cancellation);
        jobs.Enqueue(db, DatasetEvents.Judged, datasetId);
        db.Announcements.Add("dataset:" + datasetId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
