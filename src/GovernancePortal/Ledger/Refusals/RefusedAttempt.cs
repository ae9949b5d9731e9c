using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Ledger.Refusals;

/// <summary>Somebody tried what they may not do. It is entered in the ledger in a transaction of its own.</summary>
internal sealed class RefusedAttempt
{
    public const int MaxSubject = 200;
    public const int MaxReason = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ActorId { get; init; }

    public required string Attempted { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    public required string Code { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class RefusedAttemptConfiguration : IEntityTypeConfiguration<RefusedAttempt>
{
    public void Configure(EntityTypeBuilder<RefusedAttempt> builder)
    {
        builder.ToTable("refused_attempts").Audited("refused-attempt");
        builder.Property(attempt => attempt.Attempted).HasMaxLength(80);
        builder.Property(attempt => attempt.SubjectKind).HasMaxLength(60);
        builder.Property(attempt => attempt.SubjectId).HasMaxLength(RefusedAttempt.MaxSubject);
        builder.Property(attempt => attempt.Code).HasMaxLength(80);
        builder.Property(attempt => attempt.Reason).HasMaxLength(RefusedAttempt.MaxReason);
        builder.HasIndex(attempt => new { attempt.ActorId, attempt.At });
    }
}
