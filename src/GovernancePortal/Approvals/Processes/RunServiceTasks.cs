using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>
/// Does the service tasks at which an instance waits. Each one's rows and the process's next step are one transaction: a crash before
/// the commit leaves nothing, and the job runs again.
/// </summary>
internal sealed class RunServiceTasks(PortalDatabase database, ProcessRunner runner, IEnumerable<IServiceTaskHandler> handlers) : IJobHandler
{
    private readonly Dictionary<string, IServiceTaskHandler> handlers = handlers.ToDictionary(handler => handler.Name, StringComparer.Ordinal);

    public string Kind => ProcessRunner.ServiceTaskJob;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        while (await NextAsync(job.SubjectId, cancellation) is { } next)
        {
            await progress.ReportAsync(0.5, next.Task.Name, cancellation);
            if (!handlers.TryGetValue(next.Task.Handler, out var handler))
                throw new JobFailedException($"The process asks for “{next.Task.Handler}”, which this portal does not know.");
            if (!await DoAsync(job, next, handler, cancellation))
                return; // somebody else did it meanwhile
        }
    }

    /// <summary>Leaves an incident at the step, with which the process can be told to try again.</summary>
    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.step-failed", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var instance = await ProcessRunner.LockAsync(db, job.SubjectId, cancellation);
        if (await WaitingAsync(db, instance, cancellation) is not { } step)
            return;
        await runner.FailServiceTaskAsync(db, instance, step.ActivityId, reason, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<bool> DoAsync(Job job, Step step, IServiceTaskHandler handler, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process." + handler.Name, cancellation);
        var outputs = handler.NeedsLock ? null : await handler.RunAsync(db, step.Instance, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var instance = await ProcessRunner.LockAsync(db, job.SubjectId, cancellation);
        outputs ??= await handler.RunAsync(db, instance, cancellation);
        if (await runner.CompleteServiceTaskAsync(db, instance, step.ActivityId, outputs, cancellation) is not null)
            return false;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<Step?> NextAsync(Guid instanceId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await WaitingAsync(db, await db.Set<ApprovalInstance>().SingleAsync(row => row.Id == instanceId, cancellation), cancellation);
    }

    private async Task<Step?> WaitingAsync(PortalDbContext db, ApprovalInstance instance, CancellationToken cancellation)
    {
        var definition = await runner.DefinitionAsync(db, instance, cancellation);
        foreach (var activity in ProcessState.FromJson(instance.State).Activities.Where(activity => activity.Status == ActivityStatus.Active))
            if (definition.Node(activity.NodeId) is ServiceTask task)
                return new(instance, activity.Id, task);
        return null;
    }

    private sealed record Step(ApprovalInstance Instance, string ActivityId, ServiceTask Task);
}
