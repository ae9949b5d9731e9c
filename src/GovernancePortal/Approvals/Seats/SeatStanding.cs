using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Seats;

/// <summary>Where one seat stands on a subject, in the round of the council that runs now or ran last.</summary>
/// <param name="Conditions">How many conditions the approval carries.</param>
/// <param name="PersonId">Who signed.</param>
/// <param name="At">When it was signed.</param>
/// <param name="DueAt">Until when the seat should decide, while it waits.</param>
/// <param name="EscalatedAt">Since when its deputy is asked as well, while it waits; null while nobody is.</param>
public sealed record SeatStanding(Seat Seat, SeatAnswer Answer, int Conditions = 0, Guid? PersonId = null, DateTimeOffset? At = null, DateTimeOffset? DueAt = null, DateTimeOffset? EscalatedAt = null)
{
    /// <summary>How many holders of the seat are asked together; 1 where one speaks for it, 0 while nobody was asked.</summary>
    public int Asked { get; init; }

    /// <summary>What they said so far, oldest first; sign-offs that are void are not among it.</summary>
    public IReadOnlyList<SeatVoice> Voices { get; init; } = [];
}

/// <summary>What one holder of a seat said.</summary>
/// <param name="OnBehalfOf">Who holds the seat and had delegated it; null where the one who signed holds it.</param>
/// <param name="Outcome">As the API names it.</param>
public sealed record SeatVoice(Guid PersonId, Guid? OnBehalfOf, string Outcome, DateTimeOffset At);

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
