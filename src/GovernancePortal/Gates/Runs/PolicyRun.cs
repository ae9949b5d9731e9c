using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Gates.Runs;

/// <summary>The facts of one gate run as they were: judging them by the same versions gives the same verdicts, always.</summary>
public sealed class PolicyRun
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RunId { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>The document that was judged, in canonical form (RFC 8785).</summary>
    public required string Input { get; init; }

    /// <summary>SHA-256 of <see cref="Input"/>.</summary>
    public required Sha256Digest InputDigest { get; init; }

    /// <summary>Why the document could not be judged; null where it could.</summary>
    public string? Refusal { get; init; }

    /// <summary>What came of it by policy set, for questions across releases.</summary>
    public List<PolicyVerdictRow> Verdicts { get; init; } = [];
}

internal sealed class PolicyRunConfiguration : IEntityTypeConfiguration<PolicyRun>
{
    public void Configure(EntityTypeBuilder<PolicyRun> builder)
    {
        builder.ToTable("policy_runs").Audited("policy-run");
        builder.Property(run => run.Input).DigestOnly();
        builder.HasOne<GateRun>().WithMany().HasForeignKey(run => run.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(run => run.Verdicts).WithOne().HasForeignKey(verdict => verdict.PolicyRunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(run => run.RunId).IsUnique();
        builder.HasIndex(run => new { run.SubjectId, run.JudgedAt });
    }
}
