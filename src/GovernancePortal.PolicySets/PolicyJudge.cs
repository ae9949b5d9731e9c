using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Judging;

namespace GovernancePortal.PolicySets;

/// <summary>Judges documents. It looks at nothing but the document, the clock included: the same set and document give the same judgement, always.</summary>
public static class PolicyJudge
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    /// <summary>Judges a document by every rule of a set.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static PolicyJudgement Judge(CheckedPolicySet policy, PolicyDocument document, CancellationToken cancellation = default)
    {
        var facts = Facts(policy, document);
        return new(policy.Set.Id, policy.Set.Title, policy.Set.Digest, policy.Unread ?? [.. policy.Rules.Select(rule => RuleJudge.Judge(rule, facts, document.Now, cancellation))]);
    }

    /// <summary>Judges a document by one rule.</summary>
    /// <exception cref="ArgumentException">The set has no such rule.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static RuleVerdict JudgeRule(CheckedPolicySet policy, string ruleId, PolicyDocument document, CancellationToken cancellation = default)
    {
        return Unread(policy, ruleId) ?? RuleJudge.Judge(Rule(policy, ruleId), Facts(policy, document), document.Now, cancellation);
    }

    /// <summary>Judges a document by one rule as if it were another moment, with nothing else changed.</summary>
    /// <inheritdoc cref="JudgeRule(CheckedPolicySet, string, PolicyDocument, CancellationToken)"/>
    public static RuleVerdict JudgeRuleAt(CheckedPolicySet policy, string ruleId, PolicyDocument document, DateTimeOffset moment, CancellationToken cancellation = default) =>
        Unread(policy, ruleId) ?? RuleJudge.Judge(Rule(policy, ruleId), FactsAt(policy, document, moment), moment, cancellation);

    /// <summary>
    /// The first moment after the document's own at which the rule says something else, with nothing but time gone by, to the second and never too early; null where none is
    /// found. The rule is asked at every hour and between the two hours where it changes, so that what changes and is back within an hour can be missed.
    /// </summary>
    /// <param name="until">How far it is looked.</param>
    /// <inheritdoc cref="JudgeRule(CheckedPolicySet, string, PolicyDocument, CancellationToken)"/>
    public static DateTimeOffset? TurnsAt(CheckedPolicySet policy, string ruleId, PolicyDocument document, DateTimeOffset until, CancellationToken cancellation = default)
    {
        if (document.Now is not { } same || Unread(policy, ruleId) is not null)
            return null;
        var rule = Rule(policy, ruleId);
        var verdict = At(same);
        while (same < until)
        {
            var next = same + Step < until ? same + Step : until;
            if (At(next) != verdict)
                return Between(same, next);
            same = next;
        }

        return null;

        PolicyVerdict At(DateTimeOffset moment) => RuleJudge.Judge(rule, FactsAt(policy, document, moment), moment, cancellation).Verdict;

        DateTimeOffset Between(DateTimeOffset before, DateTimeOffset after)
        {
            while (after - before > Precision)
            {
                var middle = before + ((after - before) / 2);
                (before, after) = At(middle) == verdict ? (middle, after) : (before, middle);
            }

            return after;
        }
    }

    // what a version that cannot be read says, whatever the document and the moment; null where it can
    private static RuleVerdict? Unread(CheckedPolicySet policy, string ruleId) => policy.Unread?.FirstOrDefault(rule => rule.RuleId == ruleId);

    private static CompiledRule Rule(CheckedPolicySet policy, string ruleId) =>
        policy.Rules.FirstOrDefault(rule => rule.Rule.Id == ruleId) ?? throw new ArgumentException($"The set has no rule '{ruleId}'.", nameof(ruleId));

    private static CelInput Facts(CheckedPolicySet policy, PolicyDocument document) => new(document.Values.Append(KeyValuePair.Create("values", policy.Values)));

    private static CelInput FactsAt(CheckedPolicySet policy, PolicyDocument document, DateTimeOffset moment) => new(
        document.Values.Where(value => value.Key != PolicyDocument.Clock).Append(KeyValuePair.Create(PolicyDocument.Clock, CelValue.Of(moment))).Append(KeyValuePair.Create("values", policy.Values)));
}
