namespace GovernancePortal.PolicySets;

/// <summary>What reading a policy file gave: a set, or why there is none.</summary>
/// <param name="Set">Null where there are findings.</param>
public sealed record PolicyReading(PolicySet? Set, IReadOnlyList<PolicyFinding> Findings);
