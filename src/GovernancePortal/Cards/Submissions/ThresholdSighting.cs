using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Cards.Submissions;

/// <summary>When the portal first saw a threshold of a model's metric: a fact beside the time that a card claims.</summary>
public sealed class ThresholdSighting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ModelId { get; init; }

    public required string Metric { get; init; }

    public required string Slice { get; init; }

    /// <summary>As the card writes it, e.g. <c>&gt;=0.78</c>.</summary>
    public required string Threshold { get; init; }

    public required Guid VersionId { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }
}

internal sealed class ThresholdSightingConfiguration : IEntityTypeConfiguration<ThresholdSighting>
{
    public void Configure(EntityTypeBuilder<ThresholdSighting> builder)
    {
        builder.ToTable("threshold_sightings").Audited("threshold-sighting");
        builder.Property(sighting => sighting.Metric).HasMaxLength(300);
        builder.Property(sighting => sighting.Slice).HasMaxLength(300);
        builder.Property(sighting => sighting.Threshold).HasMaxLength(100);
        builder.HasIndex(sighting => new { sighting.ModelId, sighting.Metric, sighting.Slice, sighting.Threshold }).IsUnique();
    }
}
