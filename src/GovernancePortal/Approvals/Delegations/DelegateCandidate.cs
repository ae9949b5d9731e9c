namespace GovernancePortal.Approvals.Delegations;

/// <summary>Somebody to whom a seat can be delegated.</summary>
/// <param name="Roles">Titles of the person's roles.</param>
public sealed record DelegateCandidate(Guid Id, string Account, string DisplayName, IReadOnlyList<string> Roles);
