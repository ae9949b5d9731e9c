using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Platform.Keys;

/// <summary>A key with which cookies and tokens are protected, as XML whose secret is encrypted for the key ring's certificate.</summary>
internal sealed class KeyRingKey
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class KeyRingKeyConfiguration : IEntityTypeConfiguration<KeyRingKey>
{
    public void Configure(EntityTypeBuilder<KeyRingKey> builder)
    {
        builder.ToTable("key_ring").NotAudited("The portal makes and turns these keys by itself; nobody decides anything here.");
        builder.Property(key => key.Name).HasMaxLength(200);
    }
}
