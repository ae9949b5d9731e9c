using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Registry.Versions;

internal sealed class ModelVersionConfiguration : IEntityTypeConfiguration<ModelVersion>
{
    public void Configure(EntityTypeBuilder<ModelVersion> builder)
    {
        builder.ToTable("versions").Audited("version");
        builder.Property(version => version.Version).HasMaxLength(SubmitVersion.MaxVersion);
        builder.Property(version => version.CardName).HasMaxLength(ArtifactPath.MaxLength);
        builder.HasOne<Model>().WithMany().HasForeignKey(version => version.ModelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(version => version.Artifacts).WithOne().HasForeignKey(artifact => artifact.VersionId);
        builder.HasIndex(version => new { version.ModelId, version.Version }).IsUnique();
        builder.HasIndex(version => version.SubmittedAt);
    }
}

internal sealed class VersionArtifactConfiguration : IEntityTypeConfiguration<VersionArtifact>
{
    public void Configure(EntityTypeBuilder<VersionArtifact> builder)
    {
        builder.ToTable("version_artifacts").Audited("artifact");
        builder.Property(artifact => artifact.Path).HasMaxLength(ArtifactPath.MaxLength);
        builder.HasIndex(artifact => new { artifact.VersionId, artifact.Path }).IsUnique();
        builder.HasIndex(artifact => artifact.Digest);
    }
}
