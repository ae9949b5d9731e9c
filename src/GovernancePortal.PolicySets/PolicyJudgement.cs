using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets;

/// <summary>What a policy set says of a document.</summary>
/// <param name="VersionDigest">The digest of the version of the set that judged.</param>
/// <param name="Rules">In the order of the set.</param>
public sealed record PolicyJudgement(string SetId, string SetTitle, Sha256Digest VersionDigest, IReadOnlyList<RuleVerdict> Rules)
{
    /// <summary>The worst of the rules.</summary>
    public PolicyVerdict Verdict => Rules.Select(rule => rule.Verdict).DefaultIfEmpty(PolicyVerdict.NotApplicable).Max();

    /// <summary>The same while these rules are waived; one that cannot be waived, or that erred, says what it said.</summary>
    internal PolicyJudgement Under(IReadOnlyCollection<(string Rule, Sha256Digest Digest)> waived) => waived.Count == 0 ? this : this with
    {
        Rules = [.. Rules.Select(rule => rule is { Verdict: PolicyVerdict.Fail or PolicyVerdict.Warn, Waivable: true, Error: null } && waived.Contains((rule.RuleId, rule.RuleDigest)) ? rule with { Verdict = PolicyVerdict.Waived } : rule)],
    };
}
