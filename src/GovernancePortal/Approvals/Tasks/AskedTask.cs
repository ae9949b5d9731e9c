using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>An open task that asks a seat which a person holds.</summary>
/// <param name="Obstacle">Why this person may not decide it all the same; null when they may.</param>
public sealed record AskedTask(Guid Id, Seat Seat, DateTimeOffset DueAt, Error? Obstacle);
