using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger;

/// <summary>The network addresses beside the chain: the one thing in the ledger that can go.</summary>
public static class LedgerAddresses
{
    /// <summary>Removes the addresses that somebody's numbered changes came from, with the change under way.</summary>
    public static Task<int> EraseAsync(PortalDbContext db, Guid actor, CancellationToken cancellation) => db.Set<LedgerAddress>()
        .Where(address => db.Set<LedgerEntry>().Any(entry => entry.EntryId == address.EntryId && entry.ActorId == actor)).ExecuteDeleteAsync(cancellation);
}
