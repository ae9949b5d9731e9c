using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Designing.Drafts;

/// <summary>A file that somebody signed for: it stays readable under its digest, whatever becomes of the draft.</summary>
public sealed class ReviewedFile
{
    private ReviewedFile()
    {
    }

    internal ReviewedFile(Sha256Digest digest, string xml) => (Id, Digest, Xml) = (Guid.CreateVersion7(), digest, xml);

    public Guid Id { get; private set; }

    public Sha256Digest Digest { get; private set; }

    public string Xml { get; private set; } = null!;
}

internal sealed class ReviewedFileConfiguration : IEntityTypeConfiguration<ReviewedFile>
{
    public void Configure(EntityTypeBuilder<ReviewedFile> builder)
    {
        builder.ToTable("reviewed_processes").Audited("reviewed-process");
        builder.Property(file => file.Xml).DigestOnly();
        builder.HasIndex(file => file.Digest).IsUnique();
    }
}
