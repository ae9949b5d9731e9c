using GovernancePortal.Approvals;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Notifications.Waiting;

/// <summary>Open tasks that the person may decide now: what somebody else has claimed, or they submitted, is not told.</summary>
internal sealed class WaitingTasks(ApprovalBook approvals, SubjectDirectory subjects, TimeProvider time) : IWaitingSource
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<WaitingThing>> OfAsync(Actor person, CancellationToken cancellation)
    {
        var open = await approvals.TasksAsync(person, mine: true, open: true, subjectId: null, new(PageSize: 200), cancellation);
        return [.. open.Items.Where(task => task.MayDecide).Select(Of).OrderBy(thing => thing.Kind).ThenBy(thing => thing.DueAt).Take(WaitingThing.Most)];
    }

    private WaitingThing Of(TaskView task) => new(KindOf(task, time.GetUtcNow()), task.Subject, AskedOf(task), subjects.PageOf(task.SubjectKind, task.SubjectId), task.DueAt) { TaskId = task.Id };

    private static WaitingKind KindOf(TaskView task, DateTimeOffset now) =>
        task.AsDeputy ? WaitingKind.Escalated : task.DueAt <= now ? WaitingKind.Overdue : task.DueAt - now <= Soon || task.RemindAt <= now ? WaitingKind.DueSoon : WaitingKind.Waits;

    private static string AskedOf(TaskView task) => DecideFor(task) + (task.Approves.Count == 0 || task.Seat is null ? null : $", on {Matters.Words(task.Approves)}");

    private static string DecideFor(TaskView task) => PortalRoles.SeatOf(task.Seat) switch
    {
        null => "Revise and submit again",
        { } seat when task.AsDeputy => $"Decide as the deputy of the {seat.Title().ToLowerInvariant()}",
        { } seat when task.OnBehalfOf is not null => $"Decide for the {seat.Title().ToLowerInvariant()}, delegated to you",
        { } seat => $"Decide for the {seat.Title().ToLowerInvariant()}{(task.EscalatedAt is null ? null : "; its deputy is asked as well")}",
    };
}
