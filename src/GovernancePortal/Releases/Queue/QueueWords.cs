using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ui.Content;

namespace GovernancePortal.Releases.Queue;

/// <summary>The sentence at the head of the work queue.</summary>
public static class QueueWords
{
    private static readonly string[] Small = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    /// <summary>"Four tasks wait for you, one is due today."</summary>
    public static string Waiting(QueueCounts counts) => counts switch
    {
        { Waiting: 0 } => "Nothing waits for you.",
        { Waiting: 1, DueToday: 1 } => "One task waits for you and is due.",
        { DueToday: 0 } => $"{Number(counts.Waiting)} {(counts.Waiting == 1 ? "task waits" : "tasks wait")} for you, none is due today.",
        _ => $"{Number(counts.Waiting)} tasks wait for you, {Number(counts.DueToday).ToLowerInvariant()} {(counts.DueToday == 1 ? "is" : "are")} due.",
    };

    /// <summary>"You hold", "You are".</summary>
    public static string Holds(IReadOnlyCollection<Seat> seats) => seats.All(seat => seat == Seat.Compliance) ? "You are" : "You hold";

    /// <summary>"security seat", "platform seat and risk seat".</summary>
    public static string Seats(IEnumerable<Seat> seats) => string.Join(" and ", seats.Order().Select(seat => seat.Title().ToLowerInvariant()));

    /// <summary>What a person without a seat comes here for.</summary>
    public static string Purpose(Actor actor) => actor.May(Permission.RequestRelease)
        ? "You submit releases; the council decides on them."
        : "Your role decides on no release. Here is what was decided, and what the council has before it.";

    /// <summary>What a person comes here for to whom somebody delegated a seat: "You act for the risk seat, which was delegated to you."</summary>
    public static string ActsFor(SeatRights rights) => rights.Delegated.Count == 0 ? $"You are the deputy of the {Seats(rights.DeputyOf)}, asked when it is late." : $"You act for the {Seats(rights.Delegated.Select(delegation => delegation.Seat).Distinct())}, delegated to you.";

    private static string Number(int number) => number < Small.Length ? Small[number] : number >= WorkQueue.MostCounted ? $"{Units.Number(WorkQueue.MostCounted)} or more" : Units.Number(number);
}
