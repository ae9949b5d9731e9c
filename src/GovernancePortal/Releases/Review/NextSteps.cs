using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Identity;

namespace GovernancePortal.Releases.Review;

/// <summary>What happens now and what can come next, in words: whatever process it is, read from its file.</summary>
/// <param name="Now">Where it stands.</param>
/// <param name="Then">What is reached next; of several, one or more, as the process decides.</param>
public sealed record NextSteps(IReadOnlyList<NextStep> Now, IReadOnlyList<NextStep> Then)
{
    public static NextSteps Of(ProcessView process, IReadOnlyList<SeatStanding> seats) => new(
        [.. process.Nodes.Where(node => process.Active.Contains(node.Id)).Select(node => Step(node, seats)).OfType<NextStep>()],
        [.. process.Following.Select(id => process.Nodes.First(node => node.Id == id)).Select(node => Step(node, seats)).OfType<NextStep>().Distinct()]);

    private static NextStep? Step(ProcessNodeView node, IReadOnlyList<SeatStanding> seats) => node.Kind switch
    {
        "user-task" when PortalRoles.SeatOf(node.Seat) is { } seat => new(seat.Title(), "decides", RoleIconOf(seat), seats.FirstOrDefault(standing => standing.Seat == seat)?.DueAt),
        "user-task" => new(Named(node, "Task"), "with the submitter", "person"),
        "service-task" => new(Named(node, "Automatic step"), "by the portal", "settings"),
        "end-event" or "terminate-end-event" => new(Named(node, "End"), node.Result == ApprovalStage.Approved ? "the release is approved" : "the release is refused", "flag"),
        _ => null,
    };

    private static string RoleIconOf(Seat seat) => Ui.People.RoleIcons.For(seat.Key());

    private static string Named(ProcessNodeView node, string otherwise) => node.Name.Length > 0 ? node.Name : otherwise;
}

/// <summary>One step in words.</summary>
/// <param name="Who">By whom, or what it means.</param>
/// <param name="DueAt">Until when, where it waits for somebody.</param>
public sealed record NextStep(string Title, string Who, string Icon, DateTimeOffset? DueAt = null);
