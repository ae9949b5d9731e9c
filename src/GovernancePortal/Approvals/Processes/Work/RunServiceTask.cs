using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Work;

/// <summary>
/// Does one attempt at one service task. Its rows and the process's next step are one transaction: a crash before the commit leaves nothing, and the job runs again under
/// the same key. Where the file gives retries, a failure is the process's at once; elsewhere the job is repeated first.
/// </summary>
internal sealed class RunServiceTask(PortalDatabase database, CommitAtOnce commit, StepMaker steps, LimitedWork limited, IEnumerable<IServiceTaskHandler> handlers, ILogger<RunServiceTask> log) : IJobHandler
{
    public const string JobKind = "approval-service-task";
    private readonly Dictionary<string, IServiceTaskHandler> handlers = handlers.ToDictionary(handler => handler.Name, StringComparer.Ordinal);

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var item = WorkItem.Parse(job.Part);
        if (await WaitingAsync(job.SubjectId, item, cancellation) is not { } waiting)
            return;
        await progress.ReportAsync(0.5, waiting.Task.Name.Length <= 200 ? waiting.Task.Name : waiting.Task.Name[..200], cancellation);
        if (!handlers.TryGetValue(waiting.Task.Handler, out var handler))
            throw new JobFailedException($"The process asks for “{waiting.Task.Handler}”, which this portal does not know.");
        try
        {
            await DoAsync(job, item, waiting.Instance, handler, cancellation);
        }
        catch (Exception failure) when (waiting.Task.Retries > 0 && failure is not JobPostponedException && !cancellation.IsCancellationRequested)
        {
            log.LogError(failure, "The service task {Task} of {Instance} failed, attempt {Attempt}", item.ActivityId, job.SubjectId, item.Attempt);
            await FailAsync(job, item, failure is JobFailedException ? failure.Message : $"It failed. Reference {job.Origin.CorrelationId}.", cancellation);
        }
    }

    /// <summary>Leaves an incident at the step, with which the process can be told to try again.</summary>
    public Task GaveUpAsync(Job job, string reason, CancellationToken cancellation) => FailAsync(job, WorkItem.Parse(job.Part), reason, cancellation);

    private async Task DoAsync(Job job, WorkItem item, ApprovalInstance seen, IServiceTaskHandler handler, CancellationToken cancellation)
    {
        await limited.RunAsync(handler, await database.ChangeAsync(job.OriginOfWork(), "process." + handler.Name, cancellation), async (db, limit) =>
        {
            var outputs = handler.NeedsLock ? null : await handler.RunAsync(db, WorkOf(seen, item), limit);
            await using var transaction = await db.Database.BeginTransactionAsync(limit);
            await LimitedWork.BoundAsync(db, handler, limit);
            var instance = await ProcessRunner.LockAsync(db, job.SubjectId, limit);
            if (!IsOpen(ProcessState.FromJson(instance.State), item))
                return;
            outputs ??= await handler.RunAsync(db, WorkOf(instance, item), limit);
            if (await steps.MakeAsync(db, instance, (engine, definition, state) => engine.CompleteServiceTask(definition, state, item.ActivityId, outputs), limit) is { } refused)
                throw new JobFailedException($"The process cannot go on with the result: {refused.Message}.");
            await commit.RunAsync(db, limit);
        }, cancellation);
    }

    private async Task FailAsync(Job job, WorkItem item, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.step-failed", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var instance = await ProcessRunner.LockAsync(db, job.SubjectId, cancellation);
        if (!IsOpen(ProcessState.FromJson(instance.State), item))
            return;
        if (await steps.MakeAsync(db, instance, (engine, definition, state) => engine.FailServiceTask(definition, state, item.ActivityId, "failed-for-good", reason), cancellation) is { } refused)
            throw new InvalidOperationException($"The failure of {item} was refused: {refused.Message}");
        await commit.RunAsync(db, cancellation);
    }

    private static ServiceTaskWork WorkOf(ApprovalInstance instance, WorkItem item) => new(instance, item.ActivityId, item.Attempt, ProcessState.FromJson(instance.State).Variables);

    private static bool IsOpen(ProcessState state, WorkItem item) =>
        state.Activities.Any(activity => activity.Id == item.ActivityId && activity.Attempt == item.Attempt && activity.Status == ActivityStatus.Active);

    /// <summary>The task when this attempt still waits; somebody may have done or withdrawn it meanwhile.</summary>
    private async Task<(ApprovalInstance Instance, ServiceTask Task)?> WaitingAsync(Guid instanceId, WorkItem item, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var instance = await db.Set<ApprovalInstance>().SingleAsync(row => row.Id == instanceId, cancellation);
        var state = ProcessState.FromJson(instance.State);
        if (!IsOpen(state, item))
            return null;
        var definition = await steps.DefinitionAsync(db, instance, cancellation);
        return (instance, (ServiceTask)definition.Node(state.Activities.Single(activity => activity.Id == item.ActivityId).NodeId));
    }
}
