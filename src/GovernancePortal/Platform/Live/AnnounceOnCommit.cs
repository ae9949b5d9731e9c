using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernancePortal.Platform.Live;

/// <summary>
/// Sends a context's announcements inside its transaction: PostgreSQL delivers them at commit, or never. Where the use case opened no
/// transaction, one is opened here and ends with the save.
/// </summary>
internal sealed class AnnounceOnCommit : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext { Announcements.Count: > 0 } context)
        {
            if (context.Database.CurrentTransaction is null)
                context.OfThisSave = await context.Database.BeginTransactionAsync(cancellationToken);
            var topics = context.Announcements.ToArray();
            await context.Database.ExecuteSqlAsync($"select pg_notify({LiveUpdateListener.Channel}, topic) from unnest({topics}) as topic", cancellationToken);
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext context)
        {
            // a cancelled request must not say that nothing happened when everything did
            if (context.OfThisSave is { } own)
                await own.CommitAsync(CancellationToken.None);
            context.Announcements.Clear();
            await EndAsync(context);
        }

        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => EndAsync(eventData.Context);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => EndAsync(eventData.Context);

    // what was not committed is rolled back
    private static async Task EndAsync(DbContext? context)
    {
        if (context is PortalDbContext { OfThisSave: { } own } portal)
        {
            portal.OfThisSave = null;
            await own.DisposeAsync();
        }
    }
}
