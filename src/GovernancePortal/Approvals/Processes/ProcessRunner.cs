using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>
/// Moves processes: asks the engine for the next state and turns its events into rows. Nothing is saved here: the caller's unit of
/// work holds the step and its effects together.
/// </summary>
public sealed class ProcessRunner(ProcessCatalog catalog, ProcessEngine engine, JobQueue jobs, IEnumerable<ISubjectSource> sources, TimeProvider time)
{
    internal const string ServiceTaskJob = "approval-service-task";
    internal const string TimerJob = "approval-timer";
    private static readonly TimeSpan TimeToDecide = TimeSpan.FromDays(5);

    /// <summary>Starts the newest version of a process for a subject.</summary>
    public async Task<ApprovalInstance> StartAsync(PortalDbContext db, string key, string subjectKind, Guid subjectId, Guid startedBy, CancellationToken cancellation)
    {
        var process = await ProcessCatalog.NewestAsync(db, key, cancellation);
        var instance = new ApprovalInstance(process.Id, subjectKind, subjectId, startedBy, time.GetUtcNow());
        db.Add(instance);
        var definition = catalog.Parse(process);
        await ApplyAsync(db, instance, definition, engine.Start(definition, new Dictionary<string, object?>()), cancellation);
        return instance;
    }

    /// <summary>Loads an instance and keeps others from moving it until the transaction ends.</summary>
    public static async Task<ApprovalInstance> LockAsync(PortalDbContext db, Guid instanceId, CancellationToken cancellation) =>
        (await db.Set<ApprovalInstance>().FromSql($"select * from approval_instances where id = {instanceId} for update").ToListAsync(cancellation)).Single();

    /// <summary>A person has done a task; what follows is refused only when the engine no longer waits for it.</summary>
    public async Task<Refusal?> CompleteTaskAsync(PortalDbContext db, ApprovalInstance instance, ApprovalTask task, IReadOnlyDictionary<string, object?> outputs, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(db, instance, cancellation);
        var step = engine.CompleteUserTask(definition, ProcessState.FromJson(instance.State), task.ActivityId, outputs);
        if (step.IsAccepted)
            await ApplyAsync(db, instance, definition, step, cancellation);
        return step.Refusal;
    }

    /// <summary>The subject is taken back: its open tasks are withdrawn and the sign-offs that stood are void. Refused when the process has ended.</summary>
    /// <param name="reason">Why, in words for those who were asked; at most 300 characters.</param>
    public async Task<Refusal?> CancelAsync(PortalDbContext db, ApprovalInstance instance, string reason, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(db, instance, cancellation);
        var step = engine.Cancel(definition, ProcessState.FromJson(instance.State), reason);
        if (!step.IsAccepted)
            return step.Refusal;
        await VoidAsync(db, instance, reason, _ => true, cancellation);
        await ApplyAsync(db, instance, definition, step, cancellation);
        return null;
    }

    internal async Task<Refusal?> CompleteServiceTaskAsync(PortalDbContext db, ApprovalInstance instance, string activityId, IReadOnlyDictionary<string, object?> outputs, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(db, instance, cancellation);
        var step = engine.CompleteServiceTask(definition, ProcessState.FromJson(instance.State), activityId, outputs);
        if (step.IsAccepted)
            await ApplyAsync(db, instance, definition, step, cancellation);
        return step.Refusal;
    }

    /// <summary>A service task failed for good: an incident stands at it.</summary>
    internal async Task FailServiceTaskAsync(PortalDbContext db, ApprovalInstance instance, string activityId, string reason, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(db, instance, cancellation);
        await ApplyAsync(db, instance, definition, engine.FailServiceTask(definition, ProcessState.FromJson(instance.State), activityId, "failed-for-good", reason), cancellation);
    }

    /// <summary>Tries the step of an incident again; refused when somebody did so already, or nothing there can be tried again.</summary>
    internal async Task<Refusal?> RetryAsync(PortalDbContext db, ApprovalInstance instance, string incidentId, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(db, instance, cancellation);
        var step = engine.Retry(definition, ProcessState.FromJson(instance.State), incidentId);
        if (step.IsAccepted)
            await ApplyAsync(db, instance, definition, step, cancellation);
        return step.Refusal;
    }

    internal async Task<ProcessDefinition> DefinitionAsync(PortalDbContext db, ApprovalInstance instance, CancellationToken cancellation) =>
        catalog.Parse(await db.Set<ApprovalProcess>().SingleAsync(process => process.Id == instance.ProcessId, cancellation));

    /// <summary>The timer of an instance is due; refused when the engine no longer waits for it.</summary>
    internal async Task<Refusal?> FireTimerAsync(PortalDbContext db, ApprovalInstance instance, string subscriptionId, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(db, instance, cancellation);
        var step = engine.FireTimer(definition, ProcessState.FromJson(instance.State), subscriptionId);
        if (step.IsAccepted)
            await ApplyAsync(db, instance, definition, step, cancellation);
        return step.Refusal;
    }

    /// <summary>The timers that an instance waits for, the first to be due first.</summary>
    internal static IEnumerable<Subscription> Timers(ProcessState state) => state.Subscriptions.Where(waits => waits.Due is not null).OrderBy(waits => waits.Due).ThenBy(waits => waits.Id, StringComparer.Ordinal);

    private async Task ApplyAsync(PortalDbContext db, ApprovalInstance instance, ProcessDefinition definition, StepResult step, CancellationToken cancellation)
    {
        var state = step.State ?? throw new InvalidOperationException($"The engine refused: {step.Refusal?.Message}");
        instance.State = state.ToJson();
        foreach (var happened in step.Events)
            await TakeAsync(db, instance, happened, cancellation);
        db.Announcements.UnionWith([$"{instance.SubjectKind}:{instance.SubjectId}", "task"]);
        if (sources.FirstOrDefault(source => source.Kind == instance.SubjectKind) is { } owner)
            await owner.OnMovedAsync(db, instance.SubjectId, ApprovalStage.Of(definition, state, instance.EndEvent), cancellation);
    }

    private async Task TakeAsync(PortalDbContext db, ApprovalInstance instance, ProcessEvent happened, CancellationToken cancellation)
    {
        switch (happened)
        {
            case UserTaskCreated task:
                db.Add(new ApprovalTask(instance.Id, instance.SubjectKind, instance.SubjectId, task.ActivityId, task.NodeId, task.Name,
                    PortalRoles.SeatOf(task.Seat), task.Assignee is null ? null : instance.StartedBy, time.GetUtcNow(), time.GetUtcNow() + TimeToDecide));
                if (task.Assignee is not null)
                    await VoidAsync(db, instance, "Changes were asked for: it went back to the submitter.", signOff => signOff.Outcome == Outcome.Approve, cancellation);
                break;
            case UserTaskCancelled task:
                await WithdrawAsync(db, instance, task.ActivityId, cancellation);
                break;
            case ServiceTaskRequested:
                jobs.Enqueue(db, ServiceTaskJob, instance.Id);
                break;
            case WaitBegan { Subscription.Due: { } due }:
                jobs.Enqueue(db, TimerJob, instance.Id).DueAt = due;
                break;
            case SubProcessStarted:
                await VoidAsync(db, instance, "A new round of the council began.", _ => true, cancellation);
                break;
            case ProcessCompleted completed:
                (instance.EndedAt, instance.EndEvent) = (completed.At, completed.EndEventId);
                break;
            case ProcessFailed failed:
                (instance.EndedAt, instance.EndEvent) = (failed.At, failed.EndEventId);
                break;
            case ProcessCancelled cancelled:
                instance.EndedAt = cancelled.At;
                break;
        }
    }

    private async Task WithdrawAsync(PortalDbContext db, ApprovalInstance instance, string activityId, CancellationToken cancellation)
    {
        var task = db.Set<ApprovalTask>().Local.FirstOrDefault(row => row.InstanceId == instance.Id && row.ActivityId == activityId)
            ?? await db.Set<ApprovalTask>().SingleAsync(row => row.InstanceId == instance.Id && row.ActivityId == activityId, cancellation);
        task.Withdraw(time.GetUtcNow());
    }

    private async Task VoidAsync(PortalDbContext db, ApprovalInstance instance, string reason, Func<SignOff, bool> which, CancellationToken cancellation)
    {
        var standing = await db.Set<SignOff>().Where(signOff => signOff.InstanceId == instance.Id && signOff.VoidedAt == null).ToListAsync(cancellation);
        foreach (var signOff in standing.Concat(db.Set<SignOff>().Local.Where(signOff => signOff.InstanceId == instance.Id && signOff.VoidedAt is null)).Distinct().Where(which))
            signOff.Void(reason, time.GetUtcNow());
    }
}
