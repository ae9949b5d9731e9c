using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Ledger.Intake;

internal sealed class LedgerIntakeConfiguration : IEntityTypeConfiguration<LedgerIntake>
{
    public void Configure(EntityTypeBuilder<LedgerIntake> builder)
    {
        builder.ToTable(LedgerTables.Intake);
        builder.NotAudited("It is the ledger's own intake.");
        builder.Property(row => row.Id).UseIdentityAlwaysColumn();
        builder.Property(row => row.TransactionId).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        builder.Property(row => row.BeganAt).HasDefaultValueSql("transaction_timestamp()");
        builder.Property(row => row.TableName).HasMaxLength(63);
        builder.Property(row => row.EntityKey).HasMaxLength(200);
        builder.HasIndex(row => new { row.TransactionId, row.TableName, row.EntityKey });
        builder.HasIndex(row => row.EntryId).IsUnique();
    }
}
