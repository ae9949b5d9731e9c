using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Delegations;

/// <summary>For which seats a person may speak at this moment: the seats that the person holds, and those that others delegated.</summary>
/// <param name="Delegated">Delegations in force to this person, of people who hold the seat and are not suspended.</param>
public sealed record SeatRights(Actor Actor, IReadOnlyList<Delegation> Delegated)
{
    /// <summary>The seats whose deputy the person is: they are asked what is overdue and was escalated, and nothing before.</summary>
    public IReadOnlyList<Seat> DeputyOf { get; init; } = [];

    /// <summary>Whether the person may speak for seats that they do not hold.</summary>
    public bool SpeaksForOthers => Delegated.Count + DeputyOf.Count > 0;

    /// <summary>Whether a task asks this person: for a seat of their own, for one that was delegated to them, or as the deputy.</summary>
    public bool Concern(ApprovalTask task) => task.Seat is { } seat && (Actor.Holds(seat) || Delegated.Any(delegation => delegation.Covers(task)) || AsksDeputy(task));

    /// <summary>Whether a task was escalated to this person.</summary>
    public bool AsksDeputy(ApprovalTask task) => task is { EscalatedAt: not null, DeputyOf: { } seat } && DeputyOf.Contains(seat);

    /// <summary>The seats whose deputy the person is, to be asked for in the database.</summary>
    public IReadOnlyList<Seat?> DeputySeats => [.. DeputyOf.Select(seat => (Seat?)seat)];

    /// <summary>Who delegated this task to the person. Nobody did who holds the seat: an own seat goes first.</summary>
    public IEnumerable<Guid> DelegatorsOf(ApprovalTask task) => Delegated.Where(delegation => delegation.Covers(task)).Select(delegation => delegation.DelegatorId).Distinct();

    /// <summary>The seats held, to be asked for in the database.</summary>
    public IReadOnlyList<Seat?> Held => [.. Actor.Seats.Select(seat => (Seat?)seat)];

    /// <summary>The seats all of whose tasks were delegated.</summary>
    public IReadOnlyList<Seat?> DelegatedSeats => [.. Delegated.Where(delegation => delegation.TaskId is null).Select(delegation => (Seat?)delegation.Seat).Distinct()];

    /// <summary>Single tasks that were delegated.</summary>
    public IReadOnlyList<Guid> DelegatedTasks => [.. Delegated.Select(delegation => delegation.TaskId).OfType<Guid>().Distinct()];
}
