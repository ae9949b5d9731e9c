using GovernancePortal.Identity;

namespace GovernancePortal.Releases.Queue;

/// <summary>A task about something else than a release: a policy to be published or retired.</summary>
/// <param name="Obstacle">Why the person cannot do it; null when they can.</param>
public sealed record OtherTask(Guid TaskId, string Title, string Href, Seat Seat, string? Obstacle, DateTimeOffset CreatedAt, DateTimeOffset DueAt);
