using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>A POST that carried an <c>Idempotency-Key</c>, and what it was answered: the same key gets the same answer for a day.</summary>
internal sealed class IdempotentRequest
{
    public required Guid PersonId { get; init; }

    public required string Key { get; init; }

    /// <summary>What was asked for: another request with the same key is refused.</summary>
    public required Sha256Digest Fingerprint { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null while the first request is under way.</summary>
    public int? Status { get; set; }

    public string? Location { get; set; }

    public string? ContentType { get; set; }

    public byte[]? Body { get; set; }
}

internal sealed class IdempotentRequestConfiguration : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("idempotent_requests").NotAudited("A cache of answers, kept for a day; what the request changed is audited itself.");
        builder.HasKey(request => new { request.PersonId, request.Key });
        builder.Property(request => request.Key).HasMaxLength(IdempotencyKeys.MaxKey);
        builder.Property(request => request.Location).HasMaxLength(500);
        builder.Property(request => request.ContentType).HasMaxLength(100);
        builder.HasIndex(request => request.At);
    }
}
