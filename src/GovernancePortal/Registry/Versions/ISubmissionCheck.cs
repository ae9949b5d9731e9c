using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Models;

namespace GovernancePortal.Registry.Versions;

/// <summary>
/// What a room above demands of a submission before it is taken: cards read the card, datasets look for the datasets. A check may
/// add rows to the same unit of work.
/// </summary>
public interface ISubmissionCheck
{
    /// <summary>Null when the submission is fine.</summary>
    Task<Error?> CheckAsync(PortalDbContext db, Model model, ModelVersion version, CancellationToken cancellation);
}
