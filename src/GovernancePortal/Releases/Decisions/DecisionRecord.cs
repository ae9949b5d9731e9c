using System.Globalization;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Decisions;

/// <summary>What was decided on a release, numbered without gaps and written in the transaction of the decision. It never changes; what confirms or ends an approval that was given for now has a record of its own.</summary>
public sealed class DecisionRecord
{
    /// <summary>What the ledger calls it.</summary>
    internal const string EntityKind = "decision";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Shown as D-0001; from 1, one more with each decision of the portal.</summary>
    public required long Number { get; init; }

    public required Guid ReleaseId { get; init; }

    /// <summary><c>approved</c> or <c>refused</c>.</summary>
    public required string Result { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Canonical JSON of <see cref="DecisionContent"/>.</summary>
    public required string Content { get; init; }

    public required Sha256Digest Digest { get; init; }

    public static string NumberOf(long number) => string.Create(CultureInfo.InvariantCulture, $"D-{number:0000}");
}

internal sealed class DecisionRecordConfiguration : IEntityTypeConfiguration<DecisionRecord>
{
    public void Configure(EntityTypeBuilder<DecisionRecord> builder)
    {
        builder.ToTable("decisions").Audited(DecisionRecord.EntityKind);
        builder.Property(record => record.Result).HasMaxLength(20);
        builder.Property(record => record.Content).DigestOnly();
        builder.HasOne<Release>().WithMany().HasForeignKey(record => record.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(record => record.Number).IsUnique();
        builder.HasIndex(record => new { record.ReleaseId, record.Number });
    }
}
