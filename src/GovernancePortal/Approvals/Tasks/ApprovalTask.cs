using GovernancePortal.Approvals.Deadlines;
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
        (Title, Seat, AssigneeId, CreatedAt, DueAt) = (Shortened(title), seat, assignee, now, due);
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

    /// <summary>What an approval of it approves (<see cref="SignOffs.Matters"/>); empty for a task of no seat.</summary>
    public List<string> Approves { get; internal set; } = [];

    public Seat? Seat { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public TaskState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When whoever is asked is reminded; null for never.</summary>
    public DateTimeOffset? RemindAt { get; internal set; }

    /// <summary>The seat whose deputy is asked as well once it is overdue; null where nobody is.</summary>
    public Seat? DeputyOf { get; internal set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When it was found to be late; null while it was not.</summary>
    public DateTimeOffset? OverdueAt { get; private set; }

    /// <summary>When the deputy was asked as well; null while nobody was.</summary>
    public DateTimeOffset? EscalatedAt { get; private set; }

    /// <summary>What time will do to it next while it is open; null for nothing more.</summary>
    internal DateTimeOffset? NextMoment => OverdueAt is not null ? null : RemindedAt is null && RemindAt < DueAt ? RemindAt : DueAt;

    /// <summary>Who has taken it on: others of the seat see so, and may take it over. Null while nobody has.</summary>
    public Guid? ClaimedBy { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    public Guid? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why it was withdrawn, as the end of a sentence.</summary>
    public string? WithdrawReason { get; private set; }

    /// <summary>Notes what time has done to it by now, each once: of a task that is late already nobody says that it is due soon.</summary>
    internal IReadOnlyList<TaskMoment> Pass(DateTimeOffset now)
    {
        if (State != TaskState.Open || OverdueAt is not null)
            return [];
        if (DueAt > now)
        {
            if (RemindedAt is not null || RemindAt is not { } remind || remind > now)
                return [];
            RemindedAt = now;
            return [TaskMoment.Due];
        }

        OverdueAt = now;
        if (DeputyOf is null)
            return [TaskMoment.Overdue];
        EscalatedAt = now;
        return [TaskMoment.Overdue, TaskMoment.Escalated];
    }

    internal void Claim(Guid by, DateTimeOffset now) => (ClaimedBy, ClaimedAt) = (by, now);

    internal void HandBack() => (ClaimedBy, ClaimedAt) = (null, null);

    internal void Decide(Guid by, DateTimeOffset now) => (State, ClosedBy, ClosedAt) = (TaskState.Decided, by, now);

    /// <summary>The process asks something else, or somebody else: who has claimed it for another seat has it no longer, and whoever is asked now has the time that the file gives.</summary>
    /// <returns>Whether somebody else is asked.</returns>
    internal bool AskAnew(string nodeId, string title, Seat? seat, Guid? assignee, DateTimeOffset due)
    {
        var others = (seat, assignee) != (Seat, AssigneeId);
        if (others)
        {
            HandBack();
            (DueAt, RemindedAt, OverdueAt, EscalatedAt) = (due, null, null, null);
        }

        (NodeId, Title, Seat, AssigneeId) = (nodeId, Shortened(title), seat, assignee);
        return others;
    }

    private static string Shortened(string title) => title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)] + "…";

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
