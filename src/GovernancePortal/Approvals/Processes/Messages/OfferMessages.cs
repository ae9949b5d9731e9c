using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>
/// Somebody began to wait for a message: those that nobody waited for are brought once more. The job of a message and this one both run after their own commit, so that
/// whichever comes second sees the other.
/// </summary>
internal sealed class OfferMessages(PortalDatabase database, JobQueue jobs) : IJobHandler
{
    public const string JobKind = "approval-wait";

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.message", cancellation);
        if (await db.Set<ProcessWait>().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { } wait)
            return;
        var fitting = db.Set<ProcessDelivery>().Where(row => row.Kind == DeliveryKind.Message && row.Name == wait.Name && (wait.Key == null || row.Key == wait.Key));
        if (await fitting.OrderBy(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation) is not { } oldest)
            return;
        jobs.Enqueue(db, Deliveries.JobKind, oldest);
        await db.SaveChangesAsync(cancellation);
    }
}
