namespace GovernancePortal.Platform.Database;

/// <summary>Who makes a change, and in which request: what the ledger must know of every unit of work.</summary>
/// <param name="ActorId">Pseudonymous id of the person or machine.</param>
/// <param name="OnBehalfOf">The person for whom it is done, when that is another.</param>
/// <param name="CorrelationId">Ties the change to its request and its log lines.</param>
/// <param name="Address">Network address; kept beside the chain, never in it.</param>
public sealed record ChangeOrigin(Guid ActorId, Guid? OnBehalfOf, string CorrelationId, string? Address)
{
    /// <summary>The person behind the change: the one for whom it is done, or who does it.</summary>
    public Guid Person => OnBehalfOf ?? ActorId;
}
