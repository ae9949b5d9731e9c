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

    public ApprovalProcess(string key, int version, string name, Sha256Digest digest, string xml, Guid deployedBy, DateTimeOffset now)
    {
        (Id, Key, Version, Name, Digest, Xml, DeployedBy, DeployedAt) = (Guid.CreateVersion7(), key, version, name, digest, xml, deployedBy, now);
    }

    public Guid Id { get; private set; }

    public string Key { get; private set; } = null!;

    /// <summary>1, 2, 3 …</summary>
    public int Version { get; private set; }

    public string Name { get; private set; } = null!;

    public Sha256Digest Digest { get; private set; }

    public string Xml { get; private set; } = null!;

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
        builder.Property(process => process.Xml).DigestOnly();
        builder.HasIndex(process => new { process.Key, process.Version }).IsUnique();
    }
}
