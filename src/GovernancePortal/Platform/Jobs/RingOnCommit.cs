using System.Data.Common;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernancePortal.Platform.Jobs;

/// <summary>Tells the lanes of work that a use case asked for in a transaction of its own: when it commits, for before that they find nothing.</summary>
internal sealed class RingOnCommit(JobQueue queue) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext { AsksForWork: true } context)
        {
            context.AsksForWork = false;
            queue.Ring();
        }

        return Task.CompletedTask;
    }
}
