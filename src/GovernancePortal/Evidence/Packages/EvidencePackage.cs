using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Evidence.Packages;

/// <summary>The evidence of one decided release, asked for by somebody, made in the background. Its digests enter the ledger.</summary>
public sealed class EvidencePackage
{
    internal const int MaxFailure = 1000;

    private EvidencePackage()
    {
    }

    public EvidencePackage(Guid releaseId, Guid requestedBy, DateTimeOffset now) => (Id, ReleaseId, RequestedBy, RequestedAt) = (Guid.CreateVersion7(), releaseId, requestedBy, now);

    public Guid Id { get; private set; }

    public Guid ReleaseId { get; private set; }

    public Guid RequestedBy { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public PackageState State { get; private set; }

    /// <summary>The last ledger entry that it covers: the decision.</summary>
    public long? LedgerSequence { get; private set; }

    /// <summary>SHA-256 of package.json; the PDF carries this file and names this digest on its cover.</summary>
    public Sha256Digest? ContentDigest { get; private set; }

    /// <summary>SHA-256 of the PDF before it was signed: the same for the same release and template.</summary>
    public Sha256Digest? UnsignedDigest { get; private set; }

    public Sha256Digest? PdfDigest { get; private set; }

    public Sha256Digest? WorkbookDigest { get; private set; }

    public int? Pages { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Why it could not be made, in words.</summary>
    public string? Failure { get; private set; }

    internal void Finish(long sequence, Sha256Digest content, Sha256Digest unsigned, Sha256Digest pdf, Sha256Digest workbook, int pages, DateTimeOffset now)
    {
        (State, LedgerSequence, ContentDigest, UnsignedDigest) = (PackageState.Done, sequence, content, unsigned);
        (PdfDigest, WorkbookDigest, Pages, FinishedAt) = (pdf, workbook, pages, now);
    }

    /// <summary>No report could be made; what it would have told is there as workbook and JSON.</summary>
    internal void FailWithData(long sequence, Sha256Digest content, Sha256Digest workbook, string reason, DateTimeOffset now)
    {
        (LedgerSequence, ContentDigest, WorkbookDigest) = (sequence, content, workbook);
        Fail(reason, now);
    }

    internal void Fail(string reason, DateTimeOffset now) => (State, Failure, FinishedAt) = (PackageState.Failed, ShortText.Of(reason, MaxFailure), now);
}

/// <summary>Where a package stands.</summary>
public enum PackageState
{
    Pending,
    Done,
    Failed,
}

internal sealed class EvidencePackageConfiguration : IEntityTypeConfiguration<EvidencePackage>
{
    public void Configure(EntityTypeBuilder<EvidencePackage> builder)
    {
        builder.ToTable("evidence_packages").Audited("evidence-package");
        builder.Property(package => package.Failure).HasMaxLength(EvidencePackage.MaxFailure);
        builder.HasOne<Releases.Requests.Release>().WithMany().HasForeignKey(package => package.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(package => new { package.ReleaseId, package.RequestedAt });
    }
}
