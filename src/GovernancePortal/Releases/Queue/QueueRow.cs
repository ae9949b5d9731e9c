using GovernancePortal.Approvals.Seats;
using GovernancePortal.Gates;
using GovernancePortal.Identity;

namespace GovernancePortal.Releases.Queue;

/// <summary>One task in a person's queue.</summary>
/// <param name="Title">"breast-cancer 1.2.0".</param>
/// <param name="Asked">What the person should do: "Sign off", "Sign again", "Revise".</param>
/// <param name="Obstacle">Why the person cannot do it; null when they can.</param>
/// <param name="Verdict">The verdict of the gates now.</param>
/// <param name="Answer">What the person said, for a decided task: <c>approve</c>, <c>refuse</c> …</param>
public sealed record QueueRow(
    Guid TaskId, Guid ReleaseId, string Number, string Title, string Environment, string BusinessUnit, string Asked, string? Obstacle, Verdict Verdict,
    IReadOnlyList<SeatStanding> Seats, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? ClosedAt, string? Answer);

/// <summary>A release that others have still to decide on.</summary>
public sealed record WaitingRow(Guid ReleaseId, string Title, IReadOnlyList<Seat> Seats, DateTimeOffset Since);
