using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Merkle;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>The database's copy of a checkpoint, so that lists and packages can name it. What counts is the note outside the database.</summary>
internal sealed class StoredCheckpoint
{
    /// <summary>How many entries it covers.</summary>
    public required long Size { get; init; }

    public required Sha256Digest Root { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Eight hex digits.</summary>
    public required string KeyId { get; init; }

    /// <summary>The signed note, exactly as it lies outside.</summary>
    public required string Note { get; init; }

    public static StoredCheckpoint Of(SignedCheckpoint signed) => new()
    {
        Size = signed.Checkpoint.Size,
        Root = signed.Checkpoint.Root,
        At = signed.Checkpoint.Time,
        KeyId = signed.KeyId,
        Note = signed.ToText(),
    };
}

internal sealed class StoredCheckpointConfiguration : IEntityTypeConfiguration<StoredCheckpoint>
{
    public void Configure(EntityTypeBuilder<StoredCheckpoint> builder)
    {
        builder.ToTable(LedgerTables.Checkpoints);
        builder.NotAudited("It speaks of the ledger; an entry about it would call for the next one.");
        builder.HasKey(checkpoint => checkpoint.Size);
        builder.Property(checkpoint => checkpoint.Size).ValueGeneratedNever();
        builder.Property(checkpoint => checkpoint.KeyId).HasMaxLength(8);
        builder.Property(checkpoint => checkpoint.Note).HasMaxLength(4096);
    }
}
