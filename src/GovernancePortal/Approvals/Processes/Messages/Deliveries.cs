using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>Puts something on its way, together with the job that brings it.</summary>
internal sealed class Deliveries(JobQueue jobs)
{
    public const string JobKind = "approval-delivery";

    public void Send(PortalDbContext db, ProcessDelivery delivery)
    {
        db.Add(delivery);
        jobs.Enqueue(db, JobKind, delivery.Id);
    }

    /// <summary>Holds a delivery until the transaction ends; null when it was brought meanwhile. Who knows the target locks that first.</summary>
    public static async Task<ProcessDelivery?> HoldAsync(PortalDbContext db, Guid id, CancellationToken cancellation) =>
        (await db.Set<ProcessDelivery>().FromSql($"select * from process_deliveries where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault();
}
