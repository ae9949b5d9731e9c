using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernancePortal.Platform.Live;

/// <summary>Sends a context's announcements inside its transaction: PostgreSQL delivers them at commit, or never.</summary>
internal sealed class AnnounceOnCommit : SaveChangesInterceptor
{
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext { Announcements.Count: > 0 } context)
        {
            var topics = context.Announcements.ToArray();
            context.Announcements.Clear();
            await context.Database.ExecuteSqlAsync(
                $"select pg_notify({LiveUpdateListener.Channel}, topic) from unnest({topics}) as topic", cancellationToken);
        }

        return result;
    }
}
