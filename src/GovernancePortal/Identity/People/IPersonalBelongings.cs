using GovernancePortal.Platform.Database;

namespace GovernancePortal.Identity.People;

/// <summary>What a room above keeps of a person for that person alone; it goes when the person is erased.</summary>
public interface IPersonalBelongings
{
    /// <summary>Takes it out of the unit of work's tables; the erasure saves.</summary>
    Task RemoveAsync(PortalDbContext db, Guid personId, CancellationToken cancellation);
}
