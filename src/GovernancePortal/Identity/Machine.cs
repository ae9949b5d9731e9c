using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Identity;

/// <summary>A machine that acts for a person, and within what.</summary>
/// <param name="Id">Id of its credential: the ledger names it as the actor, and the person as the one on whose behalf.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scope">All that it may ever do; of these, it may do what the person may at that moment.</param>
public sealed record Machine(Guid Id, string Name, IReadOnlySet<Permission> Scope)
{
    /// <summary>For an application of the provider all that it is registered for, of which its access token may name less; null with a secret.</summary>
    public IReadOnlySet<Permission>? Registered { get; init; }
}
