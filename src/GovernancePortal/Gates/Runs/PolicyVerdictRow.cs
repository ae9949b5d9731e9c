using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Gates.Runs;

/// <summary>What one policy set said in one run: what lists and coverage ask across releases. The results of the gate run say the same, rule by rule.</summary>
public sealed class PolicyVerdictRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PolicyRunId { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>The id of the set: <c>training-data-handling</c>.</summary>
    public required string SetKey { get; init; }

    public required Guid VersionId { get; init; }

    public required int VersionNumber { get; init; }

    /// <summary><c>not-applicable</c>, <c>pass</c>, <c>warn</c> or <c>fail</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The rules that fail.</summary>
    public required List<string> Failing { get; init; }

    /// <summary>The rules that warn.</summary>
    public required List<string> Warning { get; init; }

    /// <summary>When the first evidence lapses; null where none does.</summary>
    public DateTimeOffset? LapsesAt { get; init; }

    /// <summary>What the rules of one set said in a run.</summary>
    internal static PolicyVerdictRow Of(PolicyRun run, IReadOnlyList<GateResult> set) => new()
    {
        PolicyRunId = run.Id,
        SubjectId = run.SubjectId,
        JudgedAt = run.JudgedAt,
        SetKey = set[0].Policy,
        VersionId = set[0].PolicyVersionId,
        VersionNumber = set[0].PolicyVersion,
        Verdict = set.All(result => result.Verdict == Gates.Verdict.NotApplicable) ? Gates.Verdict.NotApplicable.Key() : Verdicts.Worst(set.Select(result => result.Verdict)).Key(),
        Failing = [.. set.Where(result => result.Verdict == Gates.Verdict.Fail).Select(result => result.Rule)],
        Warning = [.. set.Where(result => result.Verdict == Gates.Verdict.Warn).Select(result => result.Rule)],
        LapsesAt = set.Min(result => result.LapsesAt),
    };
}

internal sealed class PolicyVerdictRowConfiguration : IEntityTypeConfiguration<PolicyVerdictRow>
{
    public void Configure(EntityTypeBuilder<PolicyVerdictRow> builder)
    {
        builder.ToTable("policy_verdicts").NotAudited("Says again, to be counted, what the gate run says whose digest is in the ledger.");
        builder.Property(verdict => verdict.SetKey).HasMaxLength(80);
        builder.Property(verdict => verdict.Verdict).HasMaxLength(20);
        builder.HasIndex(verdict => new { verdict.SetKey, verdict.SubjectId, verdict.JudgedAt });
    }
}
