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

    /// <summary>Which attempt holds the key: what it changes commits only while it does.</summary>
    public required Guid Claim { get; init; }

    /// <summary>Until when that attempt counts as under way; renewed while it runs, so that one whose process died holds the key for a minute.</summary>
    public required DateTimeOffset HeldUntil { get; set; }

    /// <summary>Something that was asked for has committed: written in the transaction of that change, so that the request is never done a second time.</summary>
    public bool Changed { get; set; }

    /// <summary>Null while the request is under way, and when its answer was lost.</summary>
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
