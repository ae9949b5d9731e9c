using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Policies.Approved;

/// <summary>A region or a licence that the organisation approves; editable in Administration.</summary>
public sealed class ApprovedValue
{
    private ApprovedValue()
    {
    }

    public ApprovedValue(ApprovedKind kind, string value, string note, Guid addedBy, DateTimeOffset now) =>
        (Id, Kind, Value, Note, AddedBy, AddedAt) = (Guid.CreateVersion7(), kind, value, note, addedBy, now);

    public Guid Id { get; private set; }

    public ApprovedKind Kind { get; private set; }

    /// <summary>A region name such as <c>eu-west</c>, or an SPDX licence id; compared without regard to case.</summary>
    public string Value { get; private set; } = null!;

    public string Note { get; private set; } = null!;

    public Guid AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }
}

/// <summary>What is approved.</summary>
public enum ApprovedKind
{
    Region,
    Licence,
}

internal sealed class ApprovedValueConfiguration : IEntityTypeConfiguration<ApprovedValue>
{
    /// <summary>The kind that the ledger's entries name.</summary>
    public const string Kind = "approved-value";

    public void Configure(EntityTypeBuilder<ApprovedValue> builder)
    {
        builder.ToTable("approved_values").Audited(Kind);
        builder.Property(value => value.Value).HasMaxLength(EditApprovedValues.MaxValue);
        builder.Property(value => value.Note).HasMaxLength(EditApprovedValues.MaxNote);
        builder.HasIndex(value => new { value.Kind, value.Value }).IsUnique();
    }
}
