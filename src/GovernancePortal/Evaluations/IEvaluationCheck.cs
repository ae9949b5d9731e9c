using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Evaluations;

/// <summary>What a room above demands before a report is taken: releases know what is decided.</summary>
public interface IEvaluationCheck
{
    /// <summary>Null when the report can be taken. What it locks stays locked until the unit of work ends.</summary>
    Task<Error?> CheckAsync(PortalDbContext db, Guid versionId, CancellationToken cancellation);
}
