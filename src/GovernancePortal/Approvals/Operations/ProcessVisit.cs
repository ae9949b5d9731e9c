using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Operations;

/// <summary>A finished stay of a token at a step: what the state forgets and the history keeps. Written in the transaction of the step.</summary>
public sealed class ProcessVisit
{
    /// <summary>Characters of a step's name that are kept.</summary>
    public const int LongestName = 200;

    private ProcessVisit()
    {
    }

    internal ProcessVisit(Guid instanceId, string name, string path, Visit visit)
    {
        (Id, InstanceId, ActivityId, NodeId, Path) = (Guid.CreateVersion7(), instanceId, visit.Id, visit.NodeId, path);
        (Since, Until, Outcome) = (visit.EnteredAt, visit.LeftAt, visit.Outcome);
        Name = name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";
    }

    public Guid Id { get; private set; }

    public Guid InstanceId { get; private set; }

    /// <summary>The engine's activity, or an id of the same kind for events and gateways.</summary>
    public string ActivityId { get; private set; } = null!;

    public string NodeId { get; private set; } = null!;

    /// <summary>What the step was called then; its id where it has no name.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The scope in which it stood, by the engine's id: each stay in a sub-process has another.</summary>
    public string Path { get; private set; } = null!;

    public DateTimeOffset Since { get; private set; }

    public DateTimeOffset Until { get; private set; }

    /// <summary>Whether the step did its work or was withdrawn.</summary>
    public VisitOutcome Outcome { get; private set; }
}

internal sealed class ProcessVisitConfiguration : IEntityTypeConfiguration<ProcessVisit>
{
    public void Configure(EntityTypeBuilder<ProcessVisit> builder)
    {
        builder.ToTable("process_visits").NotAudited("Each step of the instance is in the ledger with the digest of its state; this says again which stays it ended, so that they can be listed.");
        builder.Property(visit => visit.ActivityId).HasMaxLength(230);
        builder.Property(visit => visit.NodeId).HasMaxLength(200);
        builder.Property(visit => visit.Name).HasMaxLength(ProcessVisit.LongestName);
        builder.Property(visit => visit.Path).HasMaxLength(230);
        builder.HasOne<ApprovalInstance>().WithMany().HasForeignKey(visit => visit.InstanceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(visit => new { visit.InstanceId, visit.Id });
    }
}
