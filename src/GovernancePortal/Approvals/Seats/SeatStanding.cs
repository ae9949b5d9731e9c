using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Seats;

/// <summary>Where one seat stands on a subject, in the round of the council that runs now or ran last.</summary>
/// <param name="Conditions">How many conditions the approval carries.</param>
/// <param name="PersonId">Who signed.</param>
/// <param name="At">When it was signed.</param>
/// <param name="DueAt">Until when the seat should decide, while it waits.</param>
/// <param name="EscalatedAt">Since when its deputy is asked as well, while it waits; null while nobody is.</param>
public sealed record SeatStanding(Seat Seat, SeatAnswer Answer, int Conditions = 0, Guid? PersonId = null, DateTimeOffset? At = null, DateTimeOffset? DueAt = null, DateTimeOffset? EscalatedAt = null);

/// <summary>What a seat has said, or has still to say.</summary>
public enum SeatAnswer
{
    /// <summary>The council was not asked yet, or another round is to come.</summary>
    NotAsked,
    Waiting,
    Approved,
    ChangesRequested,
    Refused,

    /// <summary>Another seat's answer ended the round before this one decided.</summary>
    NotNeeded,
}
