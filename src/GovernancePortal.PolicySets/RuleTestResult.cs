namespace GovernancePortal.PolicySets;

/// <summary>What came of one test of a rule.</summary>
/// <param name="Verdict">What the rule said; null where the example could not be judged.</param>
public sealed record RuleTestResult(string RuleId, RuleTest Test, ExpectedVerdict Found, RuleVerdict? Verdict)
{
    /// <summary>Why the example could not be judged.</summary>
    public string? Refusal { get; init; }

    public bool Agrees => Refusal is null && Found == Test.Expected;

    public override string ToString() => Agrees
        ? $"{RuleId}, {Test.Name}: {Found}"
        : $"{RuleId}, {Test.Name} ({Test.At}): expected {Test.Expected}, found {Found}. {Refusal ?? Verdict?.Message}";
}
