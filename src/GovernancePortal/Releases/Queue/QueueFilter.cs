using GovernancePortal.Identity;

namespace GovernancePortal.Releases.Queue;

/// <summary>Which tasks of a person are wanted.</summary>
/// <param name="Seat">Only those of this seat.</param>
/// <param name="Kind">Only those about this kind of subject: <c>release</c>, <c>policy-version</c>, <c>condition-breach</c>, <c>process-draft</c> or <c>waiver-request</c>.</param>
/// <param name="Environment">Only releases to this environment.</param>
/// <param name="Unit">Only releases of systems of this business unit.</param>
/// <param name="RiskClass">Only releases whose system was screened into this class for their use.</param>
/// <param name="DueBefore">Only what is due before this moment.</param>
/// <param name="Claimed">True for what somebody has claimed, false for what nobody has; null for both.</param>
public sealed record QueueFilter(
    QueueScope Scope = QueueScope.Waiting, Seat? Seat = null, string? Kind = null, string? Environment = null, string? Unit = null, string? RiskClass = null, DateTimeOffset? DueBefore = null, bool? Claimed = null);

/// <summary>Whose tasks, in the person's eyes.</summary>
public enum QueueScope
{
    /// <summary>Everything that the person may take: of their seats, delegated to them, or for them by name.</summary>
    Waiting,

    /// <summary>What the person has claimed, or what is for them by name.</summary>
    Mine,

    /// <summary>What nobody has claimed of the seats that the person holds.</summary>
    Open,

    /// <summary>All that waits for a seat that the person holds, claimed or not.</summary>
    Seat,

    /// <summary>What waits for a seat that another person delegated, or was escalated to the person as the deputy.</summary>
    Delegated,

    /// <summary>What the person decided.</summary>
    Decided,
}

/// <summary>How much there is for a person in each list, each counted up to <see cref="WorkQueue.MostCounted"/>.</summary>
/// <param name="Waiting">Everything that the person may take.</param>
/// <param name="Mine">What the person has claimed or is asked for by name.</param>
/// <param name="BySeat">The open tasks of each seat that the person holds.</param>
/// <param name="Delegated">The open tasks of seats that were delegated to the person, and those that were escalated to them.</param>
/// <param name="Watching">Releases that the person watches and that are not decided.</param>
/// <param name="DueToday">What of <paramref name="Waiting"/> is due before the moment that was asked for, or late.</param>
public sealed record QueueCounts(int Waiting, int Mine, IReadOnlyDictionary<Seat, int> BySeat, int Delegated, int Watching, int DueToday);
