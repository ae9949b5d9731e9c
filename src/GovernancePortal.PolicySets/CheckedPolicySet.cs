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

    /// <summary>False for a version that was sound when it was published and that the checks of today refuse (<see cref="UnreadPolicy"/>).</summary>
    public bool IsRead => Unread is null;

    /// <summary>What is said of every document by a version that cannot be read; null where it can.</summary>
    internal IReadOnlyList<RuleVerdict>? Unread { get; init; }

    /// <summary>All that a rule's verdict may depend on, as paths into the input; empty for a rule that the set has not.</summary>
    public IReadOnlyList<string> ReadsOf(string ruleId) => Rules.FirstOrDefault(rule => rule.Rule.Id == ruleId)?.Reads ?? [];

    /// <summary>The texts that a rule's verdict looks for at a place of the input, such as the kinds at <c>measurements[].kind</c>; none where it names none.</summary>
    public IReadOnlySet<string> TextsOf(string ruleId, string place) => (Rules.FirstOrDefault(rule => rule.Rule.Id == ruleId)?.Comparisons ?? [])
        .Where(comparison => comparison.Place.ToString() == place).Select(comparison => comparison.Text).ToHashSet(StringComparer.Ordinal);

    /// <summary>The digest of a rule; null for a rule that the set has not.</summary>
    public Sha256Digest? DigestOf(string ruleId) => Unread is { } unread ? unread.FirstOrDefault(rule => rule.RuleId == ruleId)?.RuleDigest : Rules.FirstOrDefault(rule => rule.Rule.Id == ruleId)?.Digest;
}
