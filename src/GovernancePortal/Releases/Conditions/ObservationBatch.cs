using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Conditions;

/// <summary>What somebody reported of a release at once. It never changes; the same again is the same batch.</summary>
public sealed class ObservationBatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ReleaseId { get; init; }

    /// <summary>Canonical JSON of the observations.</summary>
    public required string Content { get; init; }

    public required Sha256Digest Digest { get; init; }

    public required int Count { get; init; }

    public required Guid ReportedBy { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}

internal sealed class ObservationBatchConfiguration : IEntityTypeConfiguration<ObservationBatch>
{
    public void Configure(EntityTypeBuilder<ObservationBatch> builder)
    {
        builder.ToTable("observation_batches").Audited("observation-batch");
        builder.Property(batch => batch.Content).DigestOnly();
        builder.HasOne<Release>().WithMany().HasForeignKey(batch => batch.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(batch => new { batch.ReleaseId, batch.Digest }).IsUnique();
        builder.HasIndex(batch => new { batch.ReleaseId, batch.ReceivedAt });
    }
}
