using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Artifacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Datasets.Catalog;

internal sealed class DatasetConfiguration : IEntityTypeConfiguration<Dataset>
{
    public void Configure(EntityTypeBuilder<Dataset> builder)
    {
        builder.ToTable("datasets").Audited("dataset");
        builder.Property(dataset => dataset.Name).HasMaxLength(DatasetMetadata.MaxName);
        builder.Property(dataset => dataset.Source).HasMaxLength(DatasetMetadata.MaxText);
        builder.Property(dataset => dataset.Licence).HasMaxLength(DatasetMetadata.MaxName);
        builder.Property(dataset => dataset.LawfulBasis).HasMaxLength(DatasetMetadata.MaxText);
        builder.Property(dataset => dataset.Region).HasMaxLength(DatasetMetadata.MaxName);
        builder.HasMany(dataset => dataset.Files).WithOne().HasForeignKey(file => file.DatasetId);
        builder.HasIndex(dataset => new { dataset.Name, dataset.Number }).IsUnique();
        builder.HasIndex(dataset => dataset.SubmittedAt);
    }
}

internal sealed class DatasetFileConfiguration : IEntityTypeConfiguration<DatasetFile>
{
    public void Configure(EntityTypeBuilder<DatasetFile> builder)
    {
        builder.ToTable("dataset_files").Audited("dataset-file");
        builder.Property(file => file.Path).HasMaxLength(ArtifactPath.MaxLength);
        builder.HasIndex(file => new { file.DatasetId, file.Path }).IsUnique();
    }
}
