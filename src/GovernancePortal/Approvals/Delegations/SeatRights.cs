using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Delegations;

/// <summary>For which seats a person may speak at this moment: the seats that the person holds, and those that others delegated.</summary>
/// <param name="Delegated">Delegations in force to this person, of people who hold the seat and are not suspended.</param>
public sealed record SeatRights(Actor Actor, IReadOnlyList<Delegation> Delegated)
{
    /// <summary>Whether a task asks this person: for a seat of their own, or for one that was delegated to them.</summary>
    public bool Concern(ApprovalTask task) => task.Seat is { } seat && (Actor.Holds(seat) || Delegated.Any(delegation => delegation.Covers(task)));

    /// <summary>Who delegated this task to the person. Nobody did who holds the seat: an own seat goes first.</summary>
    public IEnumerable<Guid> DelegatorsOf(ApprovalTask task) => Delegated.Where(delegation => delegation.Covers(task)).Select(delegation => delegation.DelegatorId).Distinct();

    /// <summary>The seats held, to be asked for in the database.</summary>
    public IReadOnlyList<Seat?> Held => [.. Actor.Seats.Select(seat => (Seat?)seat)];

    /// <summary>The seats all of whose tasks were delegated.</summary>
    public IReadOnlyList<Seat?> DelegatedSeats => [.. Delegated.Where(delegation => delegation.TaskId is null).Select(delegation => (Seat?)delegation.Seat).Distinct()];

    /// <summary>Single tasks that were delegated.</summary>
    public IReadOnlyList<Guid> DelegatedTasks => [.. Delegated.Select(delegation => delegation.TaskId).OfType<Guid>().Distinct()];
}
