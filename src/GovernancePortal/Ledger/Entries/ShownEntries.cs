using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance.Chain;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger.Entries;

/// <summary>Puts entries together with what they tell and the hash before them.</summary>
internal static class ShownEntries
{
    public static async Task<IReadOnlyList<LedgerEntryView>> OfAsync(PortalDbContext db, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation)
    {
        var ids = entries.Select(entry => entry.IntakeId).ToArray();
        var contents = await db.Set<LedgerIntake>().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Content }).ToDictionaryAsync(row => row.Id, row => row.Content, cancellation);
        var hashes = entries.ToDictionary(entry => entry.Sequence, entry => entry.Hash);
        var before = hashes.Keys.Select(number => number - 1).Where(number => number > 0 && !hashes.ContainsKey(number)).ToArray();
        foreach (var entry in await db.Set<LedgerEntry>().Where(entry => before.Contains(entry.Sequence)).Select(entry => new { entry.Sequence, entry.Hash }).ToListAsync(cancellation))
            hashes[entry.Sequence] = entry.Hash;
        return [.. entries.Select(entry => LedgerEntryView.Of(
            entry, hashes.ContainsKey(entry.Sequence - 1) || entry.Sequence == 1 ? contents.GetValueOrDefault(entry.IntakeId) : null, hashes.GetValueOrDefault(entry.Sequence - 1, HashChain.Start)))];
    }
}
