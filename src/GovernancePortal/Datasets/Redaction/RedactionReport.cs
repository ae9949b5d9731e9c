using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Redaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>What the scan of a dataset found. When it is done it never changes; an acceptance binds to its digest.</summary>
public sealed class RedactionReport
{
    /// <summary>How a failure ends that lies in the submitted bytes: every scan of them would end so.</summary>
    public const string Unreadable = "Submit its data as another version: what was submitted never changes.";

    private RedactionReport()
    {
    }

    public RedactionReport(Guid datasetId, DateTimeOffset now) => (Id, DatasetId, RequestedAt) = (Guid.CreateVersion7(), datasetId, now);

    public Guid Id { get; private set; }

    public Guid DatasetId { get; private set; }

    public ScanStatus Status { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Canonical JSON of <see cref="ReportContent"/>; null until done.</summary>
    public string? Content { get; private set; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public Sha256Digest? Digest { get; private set; }

    public long Findings { get; private set; }

    public DataClass? FoundClass { get; private set; }

    /// <summary>Why it failed, in words.</summary>
    public string? Failure { get; private set; }

    /// <summary>Who cancelled the scan; null unless it was cancelled.</summary>
    public Guid? CancelledBy { get; private set; }

    /// <summary>Its scan has not ended.</summary>
    public bool IsOpen => Status is ScanStatus.Pending or ScanStatus.Running;

    /// <summary>The report, held against everybody else until the transaction ends; null when there is none.</summary>
    public static async Task<RedactionReport?> HoldAsync(PortalDbContext db, Guid id, CancellationToken cancellation) =>
        (await db.Set<RedactionReport>().FromSql($"select * from redaction_reports where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault();

    public void Start() => Status = ScanStatus.Running;

    public void Finish(string content, Sha256Digest digest, long findings, DataClass foundClass, DateTimeOffset now) =>
        (Status, Content, Digest, Findings, FoundClass, FinishedAt) = (ScanStatus.Done, content, digest, findings, foundClass, now);

    public void Cancel(Guid personId, DateTimeOffset now) => (Status, CancelledBy, Failure, FinishedAt) = (ScanStatus.Cancelled, personId, "Its submitter cancelled the scan.", now);

    public void Fail(string reason, DateTimeOffset now) => (Status, Failure, FinishedAt) = (ScanStatus.Failed, reason, now);
}

/// <summary>Where a scan stands.</summary>
public enum ScanStatus
{
    Pending,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>A seat accepts what a report found, with a reason, for exactly this report.</summary>
public sealed class RedactionAcceptance
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ReportId { get; init; }

    public required Sha256Digest Digest { get; init; }

    public required Identity.Seat Seat { get; init; }

    public required Guid PersonId { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class RedactionReportConfiguration : IEntityTypeConfiguration<RedactionReport>
{
    public void Configure(EntityTypeBuilder<RedactionReport> builder)
    {
        builder.ToTable("redaction_reports").Audited("redaction-report");
        builder.Ignore(report => report.IsOpen);
        builder.Property(report => report.Content).DigestOnly();
        builder.Property(report => report.Failure).HasMaxLength(1000);
        builder.HasOne<Catalog.Dataset>().WithMany().HasForeignKey(report => report.DatasetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(report => new { report.DatasetId, report.RequestedAt });
    }
}

internal sealed class RedactionAcceptanceConfiguration : IEntityTypeConfiguration<RedactionAcceptance>
{
    public void Configure(EntityTypeBuilder<RedactionAcceptance> builder)
    {
        builder.ToTable("redaction_acceptances").Audited("redaction-acceptance");
        builder.Property(acceptance => acceptance.Reason).HasMaxLength(AcceptReport.MaxReason);
        builder.HasOne<RedactionReport>().WithMany().HasForeignKey(acceptance => acceptance.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(acceptance => acceptance.ReportId).IsUnique();
    }
}
