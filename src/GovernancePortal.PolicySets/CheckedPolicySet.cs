using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Judging;
using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets;

/// <summary>A policy set whose every part is known to fit the input. Immutable, safe to share between threads; compile once, judge often.</summary>
public sealed class CheckedPolicySet
{
    internal CheckedPolicySet(PolicySet set, IReadOnlyList<CompiledRule> rules, CelValue values) => (Set, Rules, Values) = (set, rules, values);

    public PolicySet Set { get; }

    internal IReadOnlyList<CompiledRule> Rules { get; }

    internal CelValue Values { get; }

    /// <summary>All that a rule's verdict may depend on, as paths into the input; empty for a rule that the set has not.</summary>
    public IReadOnlyList<string> ReadsOf(string ruleId) => Rules.FirstOrDefault(rule => rule.Rule.Id == ruleId)?.Reads ?? [];

    /// <summary>The digest of a rule; null for a rule that the set has not.</summary>
    public Sha256Digest? DigestOf(string ruleId) => Rules.FirstOrDefault(rule => rule.Rule.Id == ruleId)?.Digest;
}
