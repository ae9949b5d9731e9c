using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Ledger.Chain;

/// <summary>
/// One link of the chain. What it tells stands once, in its intake row; <see cref="Hash"/> is the SHA-256 of that content together with
/// number and previous hash (<see cref="ChainLink.Content"/>). The other columns repeat the content for lists; verification compares them.
/// </summary>
internal sealed class LedgerEntry
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Sequence { get; init; }

    public required long IntakeId { get; init; }

    public required Guid EntryId { get; init; }

    public required string EntityKind { get; init; }

    public required string EntityKey { get; init; }

    public required Guid ActorId { get; init; }

    public required string Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string CorrelationId { get; init; }

    public required Sha256Digest Hash { get; init; }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable(LedgerTables.Entries);
        builder.NotAudited("It is the ledger.");
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.EntityKind).HasMaxLength(60);
        builder.Property(entry => entry.EntityKey).HasMaxLength(200);
        builder.Property(entry => entry.Action).HasMaxLength(80);
        builder.Property(entry => entry.CorrelationId).HasMaxLength(64);
        builder.HasIndex(entry => entry.IntakeId).IsUnique();
        builder.HasIndex(entry => entry.EntryId).IsUnique();
        builder.HasIndex(entry => new { entry.EntityKind, entry.EntityKey });
        builder.HasIndex(entry => entry.CorrelationId);
        builder.HasIndex(entry => entry.ActorId);
    }
}
