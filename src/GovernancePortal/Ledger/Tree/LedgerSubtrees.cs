using GovernancePortal.Ledger.Chain;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Merkle;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger.Tree;

/// <summary>
/// The ledger's Merkle tree as the database keeps it. Its leaves are the hashes of the entries, 32 bytes each. Reads at
/// most 256 rows a level, once each; for one use case, on one context.
/// </summary>
internal sealed class LedgerSubtrees(PortalDbContext db) : IMerkleSubtrees
{
    /// <summary>Levels of the tree between two levels of tiles.</summary>
    public const int Step = 8;

    /// <summary>Hashes in a tile.</summary>
    public const int Width = 1 << Step;
    private readonly Dictionary<(int Level, long Tile), IReadOnlyList<Sha256Digest>> read = [];

    /// <summary>The leaf hash of an entry: SHA-256(0x00 || hash of the entry), RFC 6962 section 2.1.</summary>
    public static Sha256Digest LeafOf(Sha256Digest entry) => MerkleHash.Leaf(entry.ToArray());

    public async ValueTask<Sha256Digest> SubtreeAsync(long start, int height, CancellationToken cancellation)
    {
        var level = height / Step;
        var (first, count) = (start >> (level * Step), 1 << (height - (level * Step)));
        var tile = await TileAsync(level, first / Width, cancellation);
        var at = (int)(first % Width);
        if (at + count <= tile.Count)
            return Join(tile.Skip(at).Take(count));
        if (height == 0)
            throw new InvalidOperationException($"The ledger has no entry {start + 1}.");
        // not every tile is there yet: the level below knows
        return MerkleHash.Node(await SubtreeAsync(start, height - 1, cancellation), await SubtreeAsync(start + (1L << (height - 1)), height - 1, cancellation));
    }

    private async Task<IReadOnlyList<Sha256Digest>> TileAsync(int level, long tile, CancellationToken cancellation)
    {
        if (read.TryGetValue((level, tile), out var hashes))
            return hashes;
        return read[(level, tile)] = level == 0 ? await LeavesAsync(tile * Width, cancellation) : await HashesAsync(level, tile * Width, cancellation);
    }

    private async Task<IReadOnlyList<Sha256Digest>> LeavesAsync(long first, CancellationToken cancellation)
    {
        var entries = await db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Sequence > first && entry.Sequence <= first + Width)
            .OrderBy(entry => entry.Sequence).Select(entry => new { Place = entry.Sequence - first - 1, entry.Hash }).ToListAsync(cancellation);
        return [.. entries.TakeWhile((entry, place) => entry.Place == place).Select(entry => LeafOf(entry.Hash))];
    }

    private async Task<IReadOnlyList<Sha256Digest>> HashesAsync(int level, long first, CancellationToken cancellation)
    {
        var tiles = await db.Set<LedgerTile>().AsNoTracking().Where(tile => tile.Level == level && tile.Index >= first && tile.Index < first + Width)
            .OrderBy(tile => tile.Index).ToListAsync(cancellation);
        return [.. tiles.TakeWhile((tile, place) => tile.Index == first + place).Select(tile => tile.Hash)];
    }

    // the hashes of a complete subtree's children, a power of two of them
    private static Sha256Digest Join(IEnumerable<Sha256Digest> hashes)
    {
        var row = hashes.ToArray();
        for (var length = row.Length; length > 1; length /= 2)
            for (var i = 0; i < length / 2; i++)
                row[i] = MerkleHash.Node(row[2 * i], row[(2 * i) + 1]);
        return row[0];
    }
}
