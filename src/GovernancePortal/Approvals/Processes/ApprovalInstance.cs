using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Processes;

/// <summary>A running or ended approval of one subject. Its state is all the engine needs to go on after a restart.</summary>
public sealed class ApprovalInstance
{
    private ApprovalInstance()
    {
    }

    public ApprovalInstance(Guid processId, string subjectKind, Guid subjectId, Guid startedBy, DateTimeOffset now)
    {
        (Id, ProcessId, SubjectKind, SubjectId, StartedBy, StartedAt) = (Guid.CreateVersion7(), processId, subjectKind, subjectId, startedBy, now);
    }

    public Guid Id { get; private set; }

    public Guid ProcessId { get; private set; }

    public string SubjectKind { get; private set; } = null!;

    public Guid SubjectId { get; private set; }

    public Guid StartedBy { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>The end event at which it ended.</summary>
    public string? EndEvent { get; internal set; }

    /// <summary>JSON of the engine's state.</summary>
    public string State { get; internal set; } = "{}";
}

internal sealed class ApprovalInstanceConfiguration : IEntityTypeConfiguration<ApprovalInstance>
{
    public void Configure(EntityTypeBuilder<ApprovalInstance> builder)
    {
        builder.ToTable("approval_instances").Audited("approval-instance");
        builder.Property(instance => instance.SubjectKind).HasMaxLength(60);
        builder.Property(instance => instance.EndEvent).HasMaxLength(200);
        builder.Property(instance => instance.State).DigestOnly();
        builder.HasOne<ApprovalProcess>().WithMany().HasForeignKey(instance => instance.ProcessId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(instance => new { instance.SubjectKind, instance.SubjectId });
    }
}
