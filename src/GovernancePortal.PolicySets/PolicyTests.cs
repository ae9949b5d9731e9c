namespace GovernancePortal.PolicySets;

/// <summary>Runs the tests that a set brings along.</summary>
public static class PolicyTests
{
    /// <summary>Every test of every rule, in order. A set is sound when all agree.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static IReadOnlyList<RuleTestResult> Run(CheckedPolicySet policy, CancellationToken cancellation = default) =>
        [.. policy.Set.Rules.SelectMany(rule => rule.Tests.Select(test => Run(policy, rule, test, cancellation)))];

    private static RuleTestResult Run(CheckedPolicySet policy, PolicyRule rule, RuleTest test, CancellationToken cancellation)
    {
        try
        {
            var document = PolicyDocument.Example(test.Input.Over(test.Base is null ? null : policy.Set.Bases[test.Base.Text]));
            var verdict = PolicyJudge.JudgeRule(policy, rule.Id, document, cancellation);
            return new(rule.Id, test, Of(verdict), verdict);
        }
        catch (PolicyDocumentException refused)
        {
            return new(rule.Id, test, ExpectedVerdict.Error, null) { Refusal = refused.Message };
        }
    }

    private static ExpectedVerdict Of(RuleVerdict verdict) => verdict switch
    {
        { Error: not null } => ExpectedVerdict.Error,
        { Verdict: PolicyVerdict.NotApplicable } => ExpectedVerdict.NotApplicable,
        { Verdict: PolicyVerdict.Pass } => ExpectedVerdict.Pass,
        { Verdict: PolicyVerdict.Warn } => ExpectedVerdict.Warn,
        _ => ExpectedVerdict.Fail,
    };
}
