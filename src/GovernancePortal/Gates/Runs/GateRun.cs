using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Waivers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Gates.Runs;

/// <summary>One look at a subject by every policy that binds. What did not concern a rule leaves what it said as it was.</summary>
public sealed class GateRun
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SubjectId { get; init; }

    public required Guid TriggeredBy { get; init; }

    /// <summary>Before the facts were read: of two runs side by side the one that began later counts.</summary>
    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>The worst of the results.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>How many rules pass.</summary>
    public required int Passing { get; init; }

    /// <summary>Of all facts as they were, but for what files hold and what the council said: while it is the same, nothing that was judged has changed.</summary>
    public required Sha256Digest FactsDigest { get; init; }

    /// <summary>Of the versions of policies that bound.</summary>
    public required Sha256Digest PoliciesDigest { get; init; }

    /// <summary>When the first result is to be judged again although nothing changed; null for never.</summary>
    public required DateTimeOffset? ReopensAt { get; init; }

    /// <summary>SHA-256 of <see cref="GateStatement"/>: policy, rule, verdict and words of every result. The ledger has it.</summary>
    public required Sha256Digest StatementDigest { get; init; }

    public List<GateResult> Results { get; init; } = [];

    /// <summary>Whether its results are those that it came to: one that was changed, added or taken away beside the ledger shows. Of a run whose results were read.</summary>
    internal bool IsAsSaid => GateStatement.DigestOf(Results) == StatementDigest;

    /// <summary>What each gate says while these waivers count, by its id.</summary>
    internal IReadOnlyDictionary<string, Verdict> Under(IReadOnlyCollection<WaiverView> waivers) => Results.ToDictionary(result => result.GateId, result => result.View(inFull: false).Under(waivers).Verdict, StringComparer.Ordinal);
}

internal sealed class GateRunConfiguration : IEntityTypeConfiguration<GateRun>
{
    public void Configure(EntityTypeBuilder<GateRun> builder)
    {
        builder.ToTable("gate_runs").Audited("gate-run");
        builder.Ignore(run => run.IsAsSaid);
        builder.HasMany(run => run.Results).WithOne().HasForeignKey(result => result.RunId);
        builder.HasIndex(run => new { run.SubjectId, run.JudgedAt });
    }
}
