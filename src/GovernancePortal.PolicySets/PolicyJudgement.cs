using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets;

/// <summary>What a policy set says of a document.</summary>
/// <param name="VersionDigest">The digest of the version of the set that judged.</param>
/// <param name="Rules">In the order of the set.</param>
public sealed record PolicyJudgement(string SetId, string SetTitle, Sha256Digest VersionDigest, IReadOnlyList<RuleVerdict> Rules)
{
    /// <summary>The worst of the rules.</summary>
    public PolicyVerdict Verdict => Rules.Select(rule => rule.Verdict).DefaultIfEmpty(PolicyVerdict.NotApplicable).Max();
}
