using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>How far the scan of a dataset came: where it goes on after an interruption. It goes when the scan ends.</summary>
public sealed class ScanPlace
{
    /// <summary>The report that is being made.</summary>
    public Guid ReportId { get; init; }

    /// <summary>JSON of what was found so far; holds no unmasked value.</summary>
    public required string Content { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class ScanPlaceConfiguration : IEntityTypeConfiguration<ScanPlace>
{
    public void Configure(EntityTypeBuilder<ScanPlace> builder)
    {
        builder.ToTable("scan_places");
        builder.NotAudited("Mechanical state of a scan that goes on; the report that comes of it is audited.");
        builder.HasKey(place => place.ReportId);
        builder.HasOne<RedactionReport>().WithOne().HasForeignKey<ScanPlace>(place => place.ReportId).OnDelete(DeleteBehavior.Cascade);
    }
}
