using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Registry.Uploads;

/// <summary>A file on its way in, piece by piece, until a submission takes it. Only its owner sees it.</summary>
public sealed class Upload
{
    private Upload()
    {
    }

    public Upload(string name, long length, Guid ownerId, DateTimeOffset now, DateTimeOffset expiresAt) =>
        (Id, Name, Length, OwnerId, CreatedAt, ExpiresAt) = (Guid.CreateVersion7(now), name, length, ownerId, now, expiresAt);

    public Guid Id { get; private set; }

    /// <summary>As the person's machine calls it: a relative path.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>Bytes, as announced.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that are safe on disk: where to go on.</summary>
    public long Offset { get; private set; }

    /// <summary>Of the whole file, once it is there.</summary>
    public Sha256Digest? Digest { get; private set; }

    /// <summary>Whether its bytes lie in the artifact store and no longer here.</summary>
    public bool Stored { get; private set; }

    public Guid OwnerId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it is removed, unless more of it comes.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public bool IsWhole => Offset == Length;
}

internal sealed class UploadConfiguration : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("uploads").NotAudited("A file on its way; the submission that takes it is in the ledger, with the file's digest.");
        builder.Property(upload => upload.Name).HasMaxLength(ArtifactPath.MaxLength);
        builder.HasIndex(upload => upload.OwnerId);
        builder.HasIndex(upload => upload.ExpiresAt);
    }
}
