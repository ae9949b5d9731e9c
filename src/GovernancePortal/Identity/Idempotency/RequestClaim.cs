using System.Linq.Expressions;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>One attempt at a request that carried an <c>Idempotency-Key</c>: of the attempts that share a key, one holds it.</summary>
internal sealed record RequestClaim(Guid Person, string Key)
{
    /// <summary>How long a claim counts as under way without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Its row while this attempt holds the key, else none.</summary>
    public Expression<Func<IdempotentRequest, bool>> Row => request => request.PersonId == Person && request.Key == Key && request.Claim == Id;
}
