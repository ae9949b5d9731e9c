using GovernancePortal.Approvals.Seats;
using GovernancePortal.Gates;
using GovernancePortal.Identity;

namespace GovernancePortal.Releases.Queue;

/// <summary>One task in a person's queue.</summary>
/// <param name="ReleaseId">The release that it is about; null where it is about something else.</param>
/// <param name="Title">"breast-cancer 1.2.0".</param>
/// <param name="About">The line beneath: "Release R-0142 to production · Radiology".</param>
/// <param name="Href">The page on which it is decided.</param>
/// <param name="Asked">What the person should do: "Sign off", "Sign again", "Revise".</param>
/// <param name="Obstacle">Why the person cannot do it; null when they can.</param>
/// <param name="Verdict">The verdict of the gates now; null for what has no gates.</param>
/// <param name="Seats">Where the council stands on a release; empty for what one seat alone decides.</param>
/// <param name="Answer">What the person said, for a decided task: <c>approve</c>, <c>refuse</c> …</param>
public sealed record QueueRow(
    Guid TaskId, Guid? ReleaseId, string Title, string About, string Href, Seat? Seat, string Asked, string? Obstacle, Verdict? Verdict,
    IReadOnlyList<SeatStanding> Seats, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? ClosedAt, string? Answer)
{
    /// <summary>Who has claimed it; null while nobody has.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Whether the one who has claimed it is the person whose queue it is.</summary>
    public bool IsMine { get; init; }

    /// <summary>Whether the person may claim it now; where somebody else has it, by taking it over.</summary>
    public bool MayClaim { get; init; }

    /// <summary>Since when the deputy of the seat is asked as well; null while nobody is.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>Whether it was escalated to the person whose queue it is.</summary>
    public bool AsDeputy { get; init; }

    /// <summary>What an approval of it approves, in words: "deployment"; empty where the task says nothing of it.</summary>
    public string Approves { get; init; } = "";

    /// <summary>Who delegated it to the person; null where nobody did.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <summary>A release that others have still to decide on.</summary>
public sealed record WaitingRow(Guid ReleaseId, string Title, IReadOnlyList<Seat> Seats, DateTimeOffset Since);
