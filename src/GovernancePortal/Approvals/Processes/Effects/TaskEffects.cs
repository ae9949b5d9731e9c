using GovernancePortal.Approvals.Deadlines;
using GovernancePortal.Approvals.SignOffs;
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
            case ActivityMigrated migrated when step.Definition.Node(migrated.ToNodeId) is UserTask asks: await AskAnewAsync(step, migrated.ActivityId, asks, cancellation); break;
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
            DeputyOf = DeputyOf(asked),
            Approves = [.. Matters.Of(asked)],
            LoopId = LoopOf(step, created.ActivityId),
        };
    }

    private static Seat? DeputyOf(UserTask asked) => asked.Escalates ? PortalRoles.SeatOf(asked.Deputy ?? asked.Seat) : null;

    // turns of a standard loop may be one person's
    private static string? LoopOf(MadeStep step, string activityId) =>
        ScopePath.Around(step.State, activityId) is { Kind: ScopeKind.Iteration } turn && ScopePath.IsMultiple(step.Definition, turn) ? turn.ParentId : null;

    private async Task WithdrawAsync(MadeStep step, UserTaskCancelled cancelled, CancellationToken cancellation)
    {
        var task = await FindAsync(step, cancelled.ActivityId, cancellation) ?? throw new InvalidOperationException($"The task {cancelled.ActivityId} of {step.Instance.Id} is not there.");
        task.Withdraw(ReasonOf(step, cancelled.CausedBy), time.GetUtcNow());
    }

    /// <summary>The instance goes on by another version: what it asks, and whom, is read from there. A loop has no task of its own.</summary>
    private async Task AskAnewAsync(MadeStep step, string activityId, UserTask asks, CancellationToken cancellation)
    {
        if (await FindAsync(step, activityId, cancellation) is not { State: TaskState.Open } task)
            return;
        var now = time.GetUtcNow();
        var others = task.AskAnew(asks.Id, asks.Name, PortalRoles.SeatOf(asks.Seat), asks.Assignee is null ? null : step.Instance.StartedBy, asks.DueFrom(now) ?? now + TimeToDecide);
        (task.Approves, task.DeputyOf, task.RemindAt) = ([.. Matters.Of(asks)], DeputyOf(asks), asks.RemindFrom(task.DueAt));
        if (others)
            WatchDeadline.Ask(step.Db, jobs, task);
    }

    private static async Task<ApprovalTask?> FindAsync(MadeStep step, string activityId, CancellationToken cancellation) =>
        step.Db.Set<ApprovalTask>().Local.FirstOrDefault(row => row.InstanceId == step.Instance.Id && row.ActivityId == activityId)
        ?? await step.Db.Set<ApprovalTask>().SingleOrDefaultAsync(row => row.InstanceId == step.Instance.Id && row.ActivityId == activityId, cancellation);

    private static string ReasonOf(MadeStep step, string? cause) => step.Reason is { } told ? told : cause is null
        ? step.State.CancelReason ?? "the process was ended."
        : step.Definition.Node(cause) switch
        {
            Activity { Loop: MultiInstance } => "enough of those who were asked have answered.",
            EndEvent => "another seat's decision ended the round.",
            var other => $"“{(other.Name.Length > 0 ? other.Name : other.Id)}” happened first.",
        };
}
