using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Registry.Systems;

internal sealed class AiSystemConfiguration : IEntityTypeConfiguration<AiSystem>
{
    public void Configure(EntityTypeBuilder<AiSystem> builder)
    {
        builder.ToTable("systems").Audited("system");
        builder.Property(system => system.Name).HasMaxLength(RegisterSystem.MaxName);
        builder.Property(system => system.Purpose).HasMaxLength(RegisterSystem.MaxPurpose);
        builder.Property(system => system.BusinessUnit).HasMaxLength(RegisterSystem.MaxName);
        builder.Property(system => system.Owner).HasMaxLength(RegisterSystem.MaxName);
        builder.HasIndex(system => system.Name).IsUnique();
        builder.HasIndex(system => system.CreatedAt);
    }
}
