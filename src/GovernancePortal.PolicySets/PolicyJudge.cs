using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Judging;

namespace GovernancePortal.PolicySets;

/// <summary>Judges documents. It looks at nothing but the document, the clock included: the same set and document give the same judgement, always.</summary>
public static class PolicyJudge
{
    /// <summary>Judges a document by every rule of a set.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static PolicyJudgement Judge(CheckedPolicySet policy, PolicyDocument document, CancellationToken cancellation = default)
    {
        var facts = Facts(policy, document);
        return new(policy.Set.Id, policy.Set.Title, policy.Set.Digest, [.. policy.Rules.Select(rule => RuleJudge.Judge(rule, facts, document, cancellation))]);
    }

    /// <summary>Judges a document by one rule.</summary>
    /// <exception cref="ArgumentException">The set has no such rule.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static RuleVerdict JudgeRule(CheckedPolicySet policy, string ruleId, PolicyDocument document, CancellationToken cancellation = default)
    {
        var rule = policy.Rules.FirstOrDefault(rule => rule.Rule.Id == ruleId) ?? throw new ArgumentException($"The set has no rule '{ruleId}'.", nameof(ruleId));
        return RuleJudge.Judge(rule, Facts(policy, document), document, cancellation);
    }

    private static CelInput Facts(CheckedPolicySet policy, PolicyDocument document) => new(document.Values.Append(KeyValuePair.Create("values", policy.Values)));
}
