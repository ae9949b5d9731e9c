using GovernancePortal.Platform.Database;
using GovernancePortal.Policies.Judging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Gates.Runs;

/// <summary>What one policy set said in one run: what lists and coverage ask across releases. The run's own JSON says the same, rule by rule.</summary>
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

    internal static PolicyVerdictRow Of(PolicyRun run, SetJudgement set) => new()
    {
        PolicyRunId = run.Id,
        SubjectId = run.SubjectId,
        JudgedAt = run.JudgedAt,
        SetKey = set.Id,
        VersionId = set.VersionId!.Value,
        VersionNumber = set.Version!.Value,
        Verdict = set.Verdict,
        Failing = [.. set.Rules.Where(rule => rule.Verdict == "fail").Select(rule => rule.Id)],
        Warning = [.. set.Rules.Where(rule => rule.Verdict == "warn").Select(rule => rule.Id)],
        LapsesAt = set.Rules.Min(rule => rule.LapsesAt),
    };
}

internal sealed class PolicyVerdictRowConfiguration : IEntityTypeConfiguration<PolicyVerdictRow>
{
    public void Configure(EntityTypeBuilder<PolicyVerdictRow> builder)
    {
        builder.ToTable("policy_verdicts").NotAudited("Says again, to be counted, what the policy run says whose digest is in the ledger.");
        builder.Property(verdict => verdict.SetKey).HasMaxLength(80);
        builder.Property(verdict => verdict.Verdict).HasMaxLength(20);
        builder.HasIndex(verdict => new { verdict.SetKey, verdict.SubjectId, verdict.JudgedAt });
    }
}
