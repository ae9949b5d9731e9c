using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Database;

/// <summary>Opens contexts: for reading, or for a change that somebody makes.</summary>
public sealed class PortalDatabase(IDbContextFactory<PortalDbContext> factory)
{
    /// <summary>A context that only reads: nothing is tracked.</summary>
    public async Task<PortalDbContext> ReadAsync(CancellationToken cancellation)
    {
        var context = await factory.CreateDbContextAsync(cancellation);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    /// <summary>A context for one change: <paramref name="action"/> names it in the ledger.</summary>
    public async Task<PortalDbContext> ChangeAsync(ChangeOrigin origin, string action, CancellationToken cancellation)
    {
        var context = await factory.CreateDbContextAsync(cancellation);
        (context.Origin, context.Action) = (origin, action);
        return context;
    }
}
