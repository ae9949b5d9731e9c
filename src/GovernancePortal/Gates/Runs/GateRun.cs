using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Gates.Runs;

/// <summary>One pass over all gates for one subject.</summary>
public sealed class GateRun
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SubjectId { get; init; }

    public required Guid TriggeredBy { get; init; }

    public required DateTimeOffset JudgedAt { get; init; }

    public List<GateResult> Results { get; init; } = [];
}

/// <summary>What one gate said in one run.</summary>
public sealed class GateResult
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid RunId { get; init; }

    public required Guid SubjectId { get; init; }

    public required string GateId { get; init; }

    public required string Title { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Reason { get; init; }

    public required string Remedy { get; init; }

    /// <summary>JSON array of <see cref="Measurement"/>.</summary>
    public required string Measurements { get; init; }

    /// <summary>JSON array of <see cref="EvidencePointer"/>.</summary>
    public required string Evidence { get; init; }

    /// <summary>Digest of everything the judgement depended on.</summary>
    public required Sha256Digest InputsDigest { get; init; }

    public required DateTimeOffset JudgedAt { get; init; }
}

internal sealed class GateRunConfiguration : IEntityTypeConfiguration<GateRun>
{
    public void Configure(EntityTypeBuilder<GateRun> builder)
    {
        builder.ToTable("gate_runs").Audited("gate-run");
        builder.HasMany(run => run.Results).WithOne().HasForeignKey(result => result.RunId);
        builder.HasIndex(run => new { run.SubjectId, run.JudgedAt });
    }
}

internal sealed class GateResultConfiguration : IEntityTypeConfiguration<GateResult>
{
    public void Configure(EntityTypeBuilder<GateResult> builder)
    {
        builder.ToTable("gate_results").Audited("gate-result");
        builder.Property(result => result.GateId).HasMaxLength(80);
        builder.Property(result => result.Title).HasMaxLength(200);
        builder.Property(result => result.Measurements).DigestOnly();
        builder.Property(result => result.Evidence).DigestOnly();
    }
}
