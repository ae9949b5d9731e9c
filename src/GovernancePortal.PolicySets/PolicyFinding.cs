namespace GovernancePortal.PolicySets;

/// <summary>Why a policy set cannot be used, at its place. Any finding is reason enough to refuse it.</summary>
/// <param name="Message">What is wrong, what was expected.</param>
/// <param name="RuleId">The rule that it is in; null outside of rules.</param>
public sealed record PolicyFinding(string Message, PolicyPosition At, string? RuleId = null)
{
    public override string ToString() => $"{At}: {Message}";
}
