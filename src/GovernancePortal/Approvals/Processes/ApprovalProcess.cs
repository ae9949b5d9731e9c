using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Processes;

/// <summary>One version of a process definition: a BPMN file as it was deployed. Running instances keep the version they began with.</summary>
public sealed class ApprovalProcess
{
    private ApprovalProcess()
    {
    }

    internal ApprovalProcess(string key, int version, ProcessDefinition definition, Sha256Digest digest, string xml, Guid deployedBy, DateTimeOffset now)
    {
        (Id, Key, Version, Name, Digest, Xml, DeployedBy, DeployedAt) = (Guid.CreateVersion7(), key, version, definition.Name, digest, xml, deployedBy, now);
        if (definition.Purpose is { } purpose)
            (Subject, ChosenWhen, Order) = (purpose.Subject, purpose.When, purpose.Order);
        Seats = [.. definition.Nodes.OfType<UserTask>().Select(task => PortalRoles.SeatOf(task.Seat)).OfType<Seat>().Distinct().Order().Select(seat => seat.Key())];
    }

    public Guid Id { get; private set; }

    public string Key { get; private set; } = null!;

    /// <summary>1, 2, 3 …</summary>
    public int Version { get; private set; }

    public string Name { get; private set; } = null!;

    public Sha256Digest Digest { get; private set; }

    public string Xml { get; private set; } = null!;

    /// <summary>The kind of subject that it is for; null for one that nobody comes to by a choice.</summary>
    public string? Subject { get; private set; }

    /// <summary>The rule by which it is chosen, in CEL; null for the one that is chosen when no other is.</summary>
    public string? ChosenWhen { get; private set; }

    /// <summary>Among those of one subject the smaller is asked first.</summary>
    public int Order { get; private set; }

    /// <summary>The seats that it may ask, by their keys.</summary>
    public List<string> Seats { get; private set; } = [];

    public Guid DeployedBy { get; private set; }

    public DateTimeOffset DeployedAt { get; private set; }
}

internal sealed class ApprovalProcessConfiguration : IEntityTypeConfiguration<ApprovalProcess>
{
    public void Configure(EntityTypeBuilder<ApprovalProcess> builder)
    {
        builder.ToTable("approval_processes").Audited("approval-process");
        builder.Property(process => process.Key).HasMaxLength(100);
        builder.Property(process => process.Name).HasMaxLength(200);
        builder.Property(process => process.Subject).HasMaxLength(60);
        builder.Property(process => process.ChosenWhen).HasMaxLength(2000);
        builder.Property(process => process.Xml).DigestOnly();
        builder.HasIndex(process => new { process.Key, process.Version }).IsUnique();
    }
}
