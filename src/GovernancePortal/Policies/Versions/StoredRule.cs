using GovernancePortal.Platform.Database;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Policies.Versions;

/// <summary>A rule of a published version: what lists, coverage and waivers ask by. Written with the publication, and never again.</summary>
public sealed class StoredRule
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid VersionId { get; init; }

    /// <summary>Its place in the set, from 0.</summary>
    public required int Place { get; init; }

    public required string RuleId { get; init; }

    public required string Title { get; init; }

    public required PolicySeverity Severity { get; init; }

    public required Sha256Digest Digest { get; init; }

    public required List<string> References { get; init; }

    public required bool Waivable { get; init; }

    internal static IEnumerable<StoredRule> Of(PolicyVersion version, CheckedPolicySet policy) => policy.Set.Rules.Select((rule, place) => new StoredRule
    {
        VersionId = version.Id,
        Place = place,
        RuleId = rule.Id,
        Title = rule.Title,
        Severity = rule.Severity,
        Digest = policy.DigestOf(rule.Id)!.Value,
        References = [.. rule.References],
        Waivable = rule.Waivable,
    });
}

internal sealed class StoredRuleConfiguration : IEntityTypeConfiguration<StoredRule>
{
    public const string Table = "policy_rules";

    public void Configure(EntityTypeBuilder<StoredRule> builder)
    {
        builder.ToTable(Table).Audited("policy-rule");
        builder.Property(rule => rule.RuleId).HasMaxLength(80);
        builder.Property(rule => rule.Title).HasMaxLength(500);
        builder.HasOne<PolicyVersion>().WithMany().HasForeignKey(rule => rule.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(rule => new { rule.VersionId, rule.RuleId }).IsUnique();
    }
}
