using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger.Tree;

/// <summary>Keeps the hashes of complete subtrees as the ledger grows.</summary>
internal static class LedgerTiles
{
    private const int MostAtOnce = 1000;

    /// <summary>Adds the tiles that the first <paramref name="size"/> entries complete and that are not there yet, at most 1,000 a level; saves them in the transaction under way.</summary>
    public static async Task GrowAsync(PortalDbContext db, long size, CancellationToken cancellation)
    {
        for (var level = 1; size >> (level * LedgerSubtrees.Step) > 0; level++)
        {
            var subtrees = new LedgerSubtrees(db); // a new one sees the level that was just saved
            var complete = size >> (level * LedgerSubtrees.Step);
            var next = 1 + (await db.Set<LedgerTile>().Where(tile => tile.Level == level).MaxAsync(tile => (long?)tile.Index, cancellation) ?? -1);
            for (var index = next; index < Math.Min(complete, next + MostAtOnce); index++)
                db.Add(new LedgerTile { Level = level, Index = index, Hash = await subtrees.SubtreeAsync(index << (level * LedgerSubtrees.Step), level * LedgerSubtrees.Step, cancellation) });
            await db.SaveChangesAsync(cancellation);
        }
    }
}
