using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>Something that waits for a person: for a holder of a seat, or for one person by name.</summary>
public sealed class ApprovalTask
{
    private ApprovalTask()
    {
    }

    public ApprovalTask(Guid instanceId, string subjectKind, Guid subjectId, string activityId, string nodeId, string title, Seat? seat, Guid? assignee, DateTimeOffset now, DateTimeOffset due)
    {
        (Id, InstanceId, SubjectKind, SubjectId, ActivityId, NodeId) = (Guid.CreateVersion7(), instanceId, subjectKind, subjectId, activityId, nodeId);
        (Title, Seat, AssigneeId, CreatedAt, DueAt) = (title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)] + "…", seat, assignee, now, due);
        RootId = instanceId;
    }

    private const int LongestTitle = 300;

    public Guid Id { get; private set; }

    public Guid InstanceId { get; private set; }

    public string SubjectKind { get; private set; } = null!;

    public Guid SubjectId { get; private set; }

    /// <summary>The engine's activity; with the instance it is unique.</summary>
    public string ActivityId { get; private set; } = null!;

    public string NodeId { get; private set; } = null!;

    /// <summary>The approval as a whole: the outermost process where one calls another, else the instance.</summary>
    public Guid RootId { get; internal init; }

    /// <summary>Where in the processes it was asked, from the root.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>What the tasks have in common that are asked of several people at once or in turn: each answers one of them. Null for a task that is asked once.</summary>
    public string? LoopId { get; internal init; }

    public string Title { get; private set; } = null!;

    public Seat? Seat { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public TaskState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Who has taken it on: others of the seat see so, and may take it over. Null while nobody has.</summary>
    public Guid? ClaimedBy { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    public Guid? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why it was withdrawn, as the end of a sentence.</summary>
    public string? WithdrawReason { get; private set; }

    internal void Claim(Guid by, DateTimeOffset now) => (ClaimedBy, ClaimedAt) = (by, now);

    internal void HandBack() => (ClaimedBy, ClaimedAt) = (null, null);

    internal void Decide(Guid by, DateTimeOffset now) => (State, ClosedBy, ClosedAt) = (TaskState.Decided, by, now);

    internal void Withdraw(string reason, DateTimeOffset now) => (State, ClosedAt, WithdrawReason) = (TaskState.Withdrawn, now, reason.Length <= 300 ? reason : reason[..299] + "…");
}

/// <summary>Where a task stands. A withdrawn one is no longer needed, for the reason that it says.</summary>
public enum TaskState
{
    Open,
    Decided,
    Withdrawn,
}

internal sealed class ApprovalTaskConfiguration : IEntityTypeConfiguration<ApprovalTask>
{
    public void Configure(EntityTypeBuilder<ApprovalTask> builder)
    {
        builder.ToTable("approval_tasks").Audited("approval-task");
        builder.Property(task => task.SubjectKind).HasMaxLength(60);
        builder.Property(task => task.ActivityId).HasMaxLength(230);
        builder.Property(task => task.NodeId).HasMaxLength(200);
        builder.Property(task => task.Title).HasMaxLength(300);
        builder.Property(task => task.LoopId).HasMaxLength(230);
        builder.Property(task => task.WithdrawReason).HasMaxLength(300);
        builder.HasOne<Processes.ApprovalInstance>().WithMany().HasForeignKey(task => task.InstanceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(task => new { task.InstanceId, task.ActivityId }).IsUnique();
        builder.HasIndex(task => task.RootId);
        builder.HasIndex(task => new { task.State, task.Seat, task.DueAt });
        builder.HasIndex(task => new { task.State, task.ClaimedBy, task.DueAt });
        builder.HasIndex(task => new { task.AssigneeId, task.State, task.DueAt }).HasFilter("assignee_id is not null");
        builder.HasIndex(task => new { task.ClosedBy, task.ClosedAt }).HasFilter("closed_by is not null");
        builder.HasIndex(task => new { task.SubjectKind, task.SubjectId });
    }
}
