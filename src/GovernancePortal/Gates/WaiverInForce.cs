namespace GovernancePortal.Gates;

/// <summary>A waiver of one rule that counts now: a fail of that rule no longer forbids approval.</summary>
/// <param name="Policy">The id of the policy set.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Seat">The seat that gave it.</param>
/// <param name="Until">From when it counts no longer.</param>
public sealed record WaiverInForce(Guid Id, string Policy, string Rule, string Seat, Guid PersonId, string Reason, DateTimeOffset Until);
