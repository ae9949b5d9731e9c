using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// Lets one transaction at a time through a rule that looks at many rows, so that two changes which each keep it cannot break it
/// together (PostgreSQL advisory lock). The turn ends with the transaction.
/// </summary>
public static class OneAtATime
{
    /// <summary>Waits for the turn; what is read afterwards includes what the one before committed.</summary>
    /// <param name="db">With a transaction begun, at the isolation level Read Committed.</param>
    /// <param name="rule">A number of the rule's own, the same wherever the rule is kept.</param>
    /// <exception cref="InvalidOperationException">No transaction was begun: the turn would end at once.</exception>
    public static async Task EnterAsync(PortalDbContext db, long rule, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A rule is kept one at a time within a transaction; begin one first.");
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({rule})", cancellation);
    }
}
