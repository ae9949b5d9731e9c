namespace GovernancePortal.PolicySets;

/// <summary>What checking gave: a set that can judge, or why not.</summary>
/// <param name="Policy">Null where there are findings.</param>
public sealed record PolicyCheckResult(CheckedPolicySet? Policy, IReadOnlyList<PolicyFinding> Findings)
{
    /// <summary>The id that the file carries, also where there are findings; null or empty where it cannot be read.</summary>
    public string? SetId { get; init; }
}
