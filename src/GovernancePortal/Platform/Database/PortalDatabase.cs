using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>Opens contexts: for reading, or for a change that somebody makes.</summary>
public sealed class PortalDatabase(IDbContextFactory<PortalDbContext> factory, PortalConnection connection)
{
    /// <summary>
    /// A context that only reads, or writes what the ledger does not keep: nothing is tracked. It is never let wait for a row that a change
    /// has locked: changes read through it while their transaction is open.
    /// </summary>
    public async Task<PortalDbContext> ReadAsync(CancellationToken cancellation)
    {
        var context = await factory.CreateDbContextAsync(cancellation);
        context.Database.SetConnectionString(connection.Reads);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    /// <summary>Closes the idle connections of both pools: when the database has gone, the next to ask must not find out on one of them.</summary>
    internal void ForgetConnections()
    {
        using var changes = new NpgsqlConnection(connection.Portal);
        using var reads = new NpgsqlConnection(connection.Reads);
        NpgsqlConnection.ClearPool(changes);
        NpgsqlConnection.ClearPool(reads);
    }

    /// <summary>A context for one change: <paramref name="action"/> names it in the ledger.</summary>
    public async Task<PortalDbContext> ChangeAsync(ChangeOrigin origin, string action, CancellationToken cancellation)
    {
        var context = await factory.CreateDbContextAsync(cancellation);
        context.Database.SetConnectionString(connection.Portal);
        (context.Origin, context.Action) = (origin, action);
        return context;
    }
}
