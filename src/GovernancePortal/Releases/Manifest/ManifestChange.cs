using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Manifest;

/// <summary>What was signed of a release changed before it was decided: what became of which, and whose sign-offs are void since.</summary>
public sealed class ManifestChange
{
    private ManifestChange()
    {
    }

    internal ManifestChange(Guid releaseId, Sha256Digest from, Sha256Digest to, IReadOnlyList<ManifestDifference> differences, IEnumerable<Guid> signers, DateTimeOffset now)
    {
        (Id, ReleaseId, FromDigest, ToDigest, At, Signers) = (Guid.CreateVersion7(), releaseId, from, to, now, [.. signers.Distinct()]);
        (Count, Content) = (differences.Count, JsonSerializer.Serialize(differences.Take(MostKept)));
    }

    /// <summary>How many differences are kept by name; the manifests themselves are kept whole.</summary>
    public const int MostKept = 200;

    public Guid Id { get; private set; }

    public Guid ReleaseId { get; private set; }

    /// <summary>What was signed.</summary>
    public Sha256Digest FromDigest { get; private set; }

    /// <summary>What is asked now.</summary>
    public Sha256Digest ToDigest { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Those whose vote it was, in person or through another.</summary>
    public List<Guid> Signers { get; private set; } = [];

    /// <summary>How many things differ.</summary>
    public int Count { get; private set; }

    /// <summary>JSON: the first <see cref="MostKept"/> differences.</summary>
    public string Content { get; private set; } = "[]";

    internal IReadOnlyList<ManifestDifference> Differences => JsonSerializer.Deserialize<List<ManifestDifference>>(Content)!;
}

internal sealed class ManifestChangeConfiguration : IEntityTypeConfiguration<ManifestChange>
{
    public void Configure(EntityTypeBuilder<ManifestChange> builder)
    {
        builder.ToTable("manifest_changes").Audited("manifest-change");
        builder.Ignore(change => change.Differences);
        builder.HasOne<Release>().WithMany().HasForeignKey(change => change.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(change => new { change.ReleaseId, change.At });
    }
}
