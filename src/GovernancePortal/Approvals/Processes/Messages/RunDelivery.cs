using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>Brings what is on its way: the step and the end of the delivery are one transaction. A job too many finds nothing to bring.</summary>
internal sealed class RunDelivery(PortalDatabase database, CommitAtOnce commit, IEnumerable<IDeliver> carriers) : IJobHandler
{
    private const int MostTries = 5;
    private readonly Dictionary<DeliveryKind, IDeliver> carriers = carriers.ToDictionary(carrier => carrier.Kind);

    public string Kind => Deliveries.JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        for (var tries = 0; !await TryAsync(job, (carrier, db, seen) => carrier.BringAsync(db, seen, cancellation), cancellation); tries++)
            if (tries == MostTries)
                throw new InvalidOperationException("Others were faster each time.");
    }

    public Task GaveUpAsync(Job job, string reason, CancellationToken cancellation) => TryAsync(job, async (carrier, db, seen) =>
    {
        await carrier.GiveUpAsync(db, seen, reason, cancellation);
        return true;
    }, cancellation);

    private async Task<bool> TryAsync(Job job, Func<IDeliver, PortalDbContext, ProcessDelivery, Task<bool>> act, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.message", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<ProcessDelivery>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { } seen)
            return true;
        if (!await act(carriers[seen.Kind], db, seen))
            return false;
        await commit.RunAsync(db, cancellation);
        return true;
    }
}
