using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Processes.Starts;

/// <summary>An event at which the newest version of a process begins: a message by its name, or a timer that is due. A new version takes the place of the earlier one's.</summary>
public sealed class ProcessStart
{
    private ProcessStart()
    {
    }

    internal ProcessStart(Guid processId, string nodeId, string? message, DateTimeOffset? due)
    {
        (Id, ProcessId, NodeId, Message, DueAt) = (Guid.CreateVersion7(), processId, nodeId, message, due);
    }

    public Guid Id { get; private set; }

    public Guid ProcessId { get; private set; }

    /// <summary>The start event.</summary>
    public string NodeId { get; private set; } = null!;

    /// <summary>The name of the message; null for a timer.</summary>
    public string? Message { get; private set; }

    /// <summary>When the timer is due; null when it is not due again, and for a message.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How often it was due.</summary>
    public int Starts { get; private set; }

    internal void Started(DateTimeOffset? next) => (Starts, DueAt) = (Starts + 1, next);
}

internal sealed class ProcessStartConfiguration : IEntityTypeConfiguration<ProcessStart>
{
    public void Configure(EntityTypeBuilder<ProcessStart> builder)
    {
        builder.ToTable("process_starts").NotAudited("It says what the deployed file says, so that it can be found; deployments and instances are audited.");
        builder.Property(start => start.NodeId).HasMaxLength(200);
        builder.Property(start => start.Message).HasMaxLength(HostedSubset.LongestName);
        builder.HasOne<ApprovalProcess>().WithMany().HasForeignKey(start => start.ProcessId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(start => start.Message).IsUnique();
    }
}
