using GovernancePortal.Ledger.Intake;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger;

/// <summary>The network addresses beside the chain: the one thing in the ledger that can go.</summary>
public static class LedgerAddresses
{
    // reads every change that has an address
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Removes the addresses that somebody's committed changes came from, numbered or not, and those of what was done for them, such as their sign-ins.</summary>
    public static Task<int> EraseAsync(PortalDbContext db, Guid person, CancellationToken cancellation)
    {
        db.Database.SetCommandTimeout(Patience);
        // as canonical JSON writes it; within a text the quotes would be escaped
        var (done, doneFor) = ($"\"actor\":\"{person}\"", $"\"onBehalfOf\":\"{person}\"");
        return db.Set<LedgerAddress>()
            .Where(address => db.Set<LedgerIntake>().Any(change => change.EntryId == address.EntryId && (change.Content.Contains(done) || change.Content.Contains(doneFor))))
            .ExecuteDeleteAsync(cancellation);
    }
}
