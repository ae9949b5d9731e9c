using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.Credentials;

/// <summary>When a credential was last used, to the minute, and from where.</summary>
internal sealed class CredentialUse
{
    public required Guid CredentialId { get; init; }

    public DateTimeOffset? At { get; set; }

    public string? Address { get; set; }
}

internal sealed class CredentialUseConfiguration : IEntityTypeConfiguration<CredentialUse>
{
    public void Configure(EntityTypeBuilder<CredentialUse> builder)
    {
        builder.ToTable("credential_uses").NotAudited("What a machine changes is in the ledger under its credential; this row says when it was last heard of.");
        builder.HasKey(use => use.CredentialId);
        builder.Property(use => use.Address).HasMaxLength(64);
    }
}
