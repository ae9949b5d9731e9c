using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Registry.Models;

internal sealed class ModelConfiguration : IEntityTypeConfiguration<Model>
{
    public void Configure(EntityTypeBuilder<Model> builder)
    {
        builder.ToTable("models").Audited("model");
        builder.Property(model => model.Name).HasMaxLength(RegisterSystem.MaxName);
        builder.HasOne<AiSystem>().WithMany().HasForeignKey(model => model.SystemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(model => new { model.SystemId, model.Name }).IsUnique();
        builder.HasIndex(model => model.CreatedAt);
    }
}
