using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Ledger.Intake;

/// <summary>The network address behind an entry: beside the chain, so that it can be erased while the chain still verifies.</summary>
internal sealed class LedgerAddress
{
    public required Guid EntryId { get; init; }

    public required string Address { get; init; }
}

internal sealed class LedgerAddressConfiguration : IEntityTypeConfiguration<LedgerAddress>
{
    public void Configure(EntityTypeBuilder<LedgerAddress> builder)
    {
        builder.ToTable(LedgerTables.Addresses);
        builder.NotAudited("Personal data beside the chain; it goes when a person is erased.");
        builder.HasKey(row => row.EntryId);
        builder.Property(row => row.Address).HasMaxLength(64);
    }
}
