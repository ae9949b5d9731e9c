using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Gates.Runs;

/// <summary>What one rule of one policy said in one run.</summary>
public sealed class GateResult
{
    /// <summary>What stands for the policy where the facts could not be judged by any.</summary>
    public const string NoPolicy = "portal";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RunId { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary><c>policy/rule</c>.</summary>
    public required string GateId { get; init; }

    /// <summary>Its place in the run, by the order of the policies and of their rules; from 0.</summary>
    public required int Position { get; init; }

    public required string Title { get; init; }

    /// <summary>The id of the policy set.</summary>
    public required string Policy { get; init; }

    public required string PolicyTitle { get; init; }

    public required int PolicyVersion { get; init; }

    public required Guid PolicyVersionId { get; init; }

    public required string Rule { get; init; }

    public required Sha256Digest RuleDigest { get; init; }

    /// <summary><c>block</c>, <c>warn</c> or <c>inform</c>.</summary>
    public required string Severity { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Reason { get; init; }

    public required string Remedy { get; init; }

    /// <summary>Why the rule could not be evaluated; null where it could.</summary>
    public required string? Error { get; init; }

    public required bool Waivable { get; init; }

    public required List<string> References { get; init; }

    /// <summary>What the verdict hangs on, as paths into the document.</summary>
    public required List<string> Reads { get; init; }

    /// <summary>Digest of what stood there, but for what files hold, what the council said and <c>now</c>: when it is another, the judgement is stale.</summary>
    public required Sha256Digest ReadsDigest { get; init; }

    /// <summary>JSON array of <see cref="Measurement"/>.</summary>
    public required string Measurements { get; init; }

    /// <summary>JSON array of <see cref="EvidencePointer"/>.</summary>
    public required string Evidence { get; init; }

    /// <summary>When exactly this was said: before the run where nothing that concerns the rule had changed.</summary>
    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>When the evidence lapses; null where nothing does.</summary>
    public required DateTimeOffset? LapsesAt { get; init; }

    /// <summary>When it is to be judged again although nothing changed; null for never.</summary>
    public required DateTimeOffset? ReopensAt { get; init; }

    internal static string Write<T>(IReadOnlyList<T> items) => JsonSerializer.Serialize(items, Json);

    internal GateView View(bool inFull) => new(
        GateId, Title, Verdict, Reason, Remedy, inFull ? JsonSerializer.Deserialize<List<Measurement>>(Measurements, Json)! : [], inFull ? JsonSerializer.Deserialize<List<EvidencePointer>>(Evidence, Json)! : [], JudgedAt)
    {
        Policy = Policy,
        PolicyTitle = PolicyTitle,
        PolicyVersion = PolicyVersion,
        PolicyVersionId = PolicyVersionId,
        Rule = Rule,
        RuleDigest = RuleDigest.ToString(),
        Severity = Severity,
        Reads = Reads,
        References = References,
        LapsesAt = LapsesAt,
        Waivable = Waivable && Error is null,
        Error = Error,
    };
}

internal sealed class GateResultConfiguration : IEntityTypeConfiguration<GateResult>
{
    public void Configure(EntityTypeBuilder<GateResult> builder)
    {
        builder.ToTable("gate_results").NotAudited("The digest of all that a run says, rule by rule, is in the ledger with the run (StatementDigest).");
        builder.Property(result => result.GateId).HasMaxLength(170);
        builder.Property(result => result.Title).HasMaxLength(500);
        builder.Property(result => result.Policy).HasMaxLength(80);
        builder.Property(result => result.PolicyTitle).HasMaxLength(500);
        builder.Property(result => result.Rule).HasMaxLength(80);
        builder.Property(result => result.Severity).HasMaxLength(10);
    }
}
