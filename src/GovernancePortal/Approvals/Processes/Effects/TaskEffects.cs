using GovernancePortal.Approvals.Deadlines;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Effects;

/// <summary>User tasks: one row for each that somebody is asked, withdrawn with the reason when the answer is no longer needed.</summary>
internal sealed class TaskEffects(JobQueue jobs, TimeProvider time) : IStepEffect
{
    private static readonly TimeSpan TimeToDecide = TimeSpan.FromDays(5);

    public async Task TakeAsync(MadeStep step, ProcessEvent happened, CancellationToken cancellation)
    {
        switch (happened)
        {
            case UserTaskCreated created:
                var task = TaskOf(step, created);
                step.Db.Add(task);
                WatchDeadline.Ask(step.Db, jobs, task);
                break;
            case UserTaskCancelled cancelled: await WithdrawAsync(step, cancelled, cancellation); break;
        }
    }

    private ApprovalTask TaskOf(MadeStep step, UserTaskCreated created)
    {
        var (instance, now, asked) = (step.Instance, time.GetUtcNow(), (UserTask)step.Definition.Node(created.NodeId));
        var due = asked.DueFrom(now) ?? now + TimeToDecide;
        return new ApprovalTask(
            instance.Id, instance.SubjectKind, instance.SubjectId, created.ActivityId, created.NodeId, created.Name, PortalRoles.SeatOf(created.Seat),
            created.Assignee is null ? null : instance.StartedBy, now, due)
        {
            RootId = instance.RootId,
            Path = ScopePath.OfActivity(instance, step.State, created.ActivityId),
            RemindAt = asked.RemindFrom(due),
            DeputyOf = asked.Escalates ? PortalRoles.SeatOf(asked.Deputy ?? asked.Seat) : null,
            LoopId = LoopOf(step, created.ActivityId),
        };
    }

    // turns of a standard loop may be one person's
    private static string? LoopOf(MadeStep step, string activityId) =>
        ScopePath.Around(step.State, activityId) is { Kind: ScopeKind.Iteration } turn && ScopePath.IsMultiple(step.Definition, turn) ? turn.ParentId : null;

    private async Task WithdrawAsync(MadeStep step, UserTaskCancelled cancelled, CancellationToken cancellation)
    {
        var task = step.Db.Set<ApprovalTask>().Local.FirstOrDefault(row => row.InstanceId == step.Instance.Id && row.ActivityId == cancelled.ActivityId)
            ?? await step.Db.Set<ApprovalTask>().SingleAsync(row => row.InstanceId == step.Instance.Id && row.ActivityId == cancelled.ActivityId, cancellation);
        task.Withdraw(ReasonOf(step, cancelled.CausedBy), time.GetUtcNow());
    }

    private static string ReasonOf(MadeStep step, string? cause) => cause is null
        ? step.State.CancelReason ?? "the process was ended."
        : step.Definition.Node(cause) switch
        {
            Activity { Loop: MultiInstance } => "enough of those who were asked have answered.",
            EndEvent => "another seat's decision ended the round.",
            var other => $"“{(other.Name.Length > 0 ? other.Name : other.Id)}” happened first.",
        };
}
