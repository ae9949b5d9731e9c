using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Ledger.Tree;

/// <summary>
/// The hash of a complete subtree of the ledger's Merkle tree, as C2SP tlog-tiles cuts it: level 1 covers 256 entries, level 2
/// 65,536, and so on. What stands here saves work; a verification computes it anew from the entries.
/// </summary>
internal sealed class LedgerTile
{
    public required int Level { get; init; }

    /// <summary>Counted from 0 on its level.</summary>
    public required long Index { get; init; }

    public required Sha256Digest Hash { get; init; }
}

internal sealed class LedgerTileConfiguration : IEntityTypeConfiguration<LedgerTile>
{
    public void Configure(EntityTypeBuilder<LedgerTile> builder)
    {
        builder.ToTable(LedgerTables.Tiles);
        builder.NotAudited("It is computed from the ledger.");
        builder.HasKey(tile => new { tile.Level, tile.Index });
    }
}
