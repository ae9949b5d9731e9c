using GovernancePortal.Approvals.Processes;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Operations;

/// <summary>What an operator did to a running process, and why. Written in the transaction of the act.</summary>
public sealed class ProcessOperation
{
    /// <summary>Characters of a reason: it is told to those whose tasks are withdrawn.</summary>
    public const int MaxReason = 250;

    private ProcessOperation()
    {
    }

    internal ProcessOperation(Guid instanceId, OperationKind kind, string reason, Guid by, DateTimeOffset now) =>
        (Id, InstanceId, Kind, Reason, PersonId, At) = (Guid.CreateVersion7(), instanceId, kind, reason, by, now);

    public Guid Id { get; private set; }

    public Guid InstanceId { get; private set; }

    public OperationKind Kind { get; private set; }

    public string Reason { get; private set; } = null!;

    /// <summary>The step where the token was, or at which the incident stood; null for others.</summary>
    public string? FromNode { get; internal init; }

    /// <summary>The step to which the token was moved; null for others.</summary>
    public string? ToNode { get; internal init; }

    /// <summary>The version on which the instance ran before a migration; null for others.</summary>
    public int? FromVersion { get; internal init; }

    /// <summary>The version to which it was brought; null for others.</summary>
    public int? ToVersion { get; internal init; }

    public Guid PersonId { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>The sorts of acts on a running process.</summary>
public enum OperationKind
{
    Retry,
    Move,
    Migrate,
    Cancel,
}

internal sealed class ProcessOperationConfiguration : IEntityTypeConfiguration<ProcessOperation>
{
    public void Configure(EntityTypeBuilder<ProcessOperation> builder)
    {
        builder.ToTable("process_operations").Audited("process-operation");
        builder.Property(operation => operation.Reason).HasMaxLength(ProcessOperation.MaxReason);
        builder.Property(operation => operation.FromNode).HasMaxLength(200);
        builder.Property(operation => operation.ToNode).HasMaxLength(200);
        builder.HasOne<ApprovalInstance>().WithMany().HasForeignKey(operation => operation.InstanceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(operation => new { operation.InstanceId, operation.Id });
    }
}
