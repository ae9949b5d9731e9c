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
        RootId = Id;
    }

    /// <summary>A process that another one calls: about the same subject, on behalf of the same person.</summary>
    /// <param name="parent">The process that calls.</param>
    /// <param name="processId">The version that is called.</param>
    /// <param name="call">The activity of the call, in the parent.</param>
    /// <param name="attempt">Which attempt of that activity it is.</param>
    /// <param name="path">Where the call stands, from the root (<see cref="ScopePath"/>).</param>
    public static ApprovalInstance Called(ApprovalInstance parent, Guid processId, string call, int attempt, string path, DateTimeOffset now) =>
        new(processId, parent.SubjectKind, parent.SubjectId, parent.StartedBy, now)
        {
            ParentId = parent.Id,
            ParentActivityId = call,
            ParentAttempt = attempt,
            RootId = parent.RootId,
            Depth = parent.Depth + 1,
            Path = path,
        };

    public Guid Id { get; private set; }

    /// <summary>The version on which it runs; another one after a migration.</summary>
    public Guid ProcessId { get; internal set; }

    public string SubjectKind { get; private set; } = null!;

    public Guid SubjectId { get; private set; }

    public Guid StartedBy { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The process that called this one; null for one that stands by itself.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>The activity of the parent that called it.</summary>
    public string? ParentActivityId { get; private set; }

    /// <summary>Which attempt of that activity called it; 0 without a parent.</summary>
    public int ParentAttempt { get; private set; }

    /// <summary>The outermost process of the calls: itself where nobody called it.</summary>
    public Guid RootId { get; private set; }

    /// <summary>How many calls lie above it. Who locks several instances of one root locks them in this order.</summary>
    public int Depth { get; private set; }

    /// <summary>Where its call stands, from the root; empty for the root.</summary>
    public string Path { get; private set; } = "";

    /// <summary>One more with each step. A state that was read before another's step is never written.</summary>
    public int Revision { get; internal set; }

    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>How many of its steps have failed and wait for somebody.</summary>
    public int Incidents { get; internal set; }

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
        builder.Property(instance => instance.ParentActivityId).HasMaxLength(230);
        builder.Property(instance => instance.Revision).IsConcurrencyToken();
        builder.HasOne<ApprovalInstance>().WithMany().HasForeignKey(instance => instance.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(instance => new { instance.ParentId, instance.ParentActivityId, instance.ParentAttempt }).IsUnique();
        builder.HasIndex(instance => instance.RootId);
        builder.HasIndex(instance => new { instance.ProcessId, instance.EndedAt, instance.Id });
        builder.HasIndex(instance => instance.Id, "ix_approval_instances_open").HasFilter("ended_at is null");
        builder.HasIndex(instance => instance.Id, "ix_approval_instances_incidents").HasFilter("incidents > 0 and ended_at is null");
        builder.HasOne<ApprovalProcess>().WithMany().HasForeignKey(instance => instance.ProcessId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(instance => new { instance.SubjectKind, instance.SubjectId });
    }
}
