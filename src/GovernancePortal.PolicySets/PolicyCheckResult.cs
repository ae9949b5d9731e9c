namespace GovernancePortal.PolicySets;

/// <summary>What checking gave: a set that can judge, or why not.</summary>
/// <param name="Policy">Null where there are findings.</param>
public sealed record PolicyCheckResult(CheckedPolicySet? Policy, IReadOnlyList<PolicyFinding> Findings);
