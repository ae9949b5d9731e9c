using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Registry.Environments;

internal sealed class EnvironmentDeclarationConfiguration : IEntityTypeConfiguration<EnvironmentDeclaration>
{
    public void Configure(EntityTypeBuilder<EnvironmentDeclaration> builder)
    {
        builder.ToTable("environment_declarations").Audited("environment");
        builder.Property(declared => declared.Name).HasMaxLength(DeclareEnvironment.MaxName);
        builder.Property(declared => declared.Identity).HasMaxLength(DeclareEnvironment.MaxText);
        builder.Property(declared => declared.Network).HasMaxLength(DeclareEnvironment.MaxText);
        builder.Property(declared => declared.Region).HasMaxLength(DeclareEnvironment.MaxText);
        builder.HasIndex(declared => new { declared.Name, declared.Number }).IsUnique();
    }
}
