using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>
/// Does the service tasks at which an instance waits. Each one's work, its rows and the process's next step are one transaction: a
/// crash before the commit leaves nothing, and the job runs again.
/// </summary>
internal sealed class RunServiceTasks(PortalDatabase database, ProcessRunner runner, IEnumerable<IServiceTaskHandler> handlers) : IJobHandler
{
    private readonly Dictionary<string, IServiceTaskHandler> handlers = handlers.ToDictionary(handler => handler.Name, StringComparer.Ordinal);

    public string Kind => ProcessRunner.ServiceTaskJob;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        while (await NextAsync(job.SubjectId, cancellation) is { } next)
        {
            await progress.ReportAsync(0.5, next.Title, cancellation);
            await using var db = await database.ChangeAsync(new(job.Origin.ActorId, null, job.Origin.CorrelationId, null), "process." + next.Handler, cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var instance = await ProcessRunner.LockAsync(db, job.SubjectId, cancellation);
            var outputs = await handlers[next.Handler].RunAsync(db, instance, cancellation);
            if (await runner.CompleteServiceTaskAsync(db, instance, next.ActivityId, outputs, cancellation) is not null)
                return; // somebody else did it meanwhile
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    private async Task<(string ActivityId, string Handler, string Title)?> NextAsync(Guid instanceId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var instance = await db.Set<ApprovalInstance>().SingleAsync(row => row.Id == instanceId, cancellation);
        var definition = await runner.DefinitionAsync(db, instance, cancellation);
        foreach (var activity in ProcessState.FromJson(instance.State).Activities.Where(activity => activity.Status == ActivityStatus.Active))
            if (definition.Node(activity.NodeId) is ServiceTask task)
                return handlers.ContainsKey(task.Handler)
                    ? (activity.Id, task.Handler, task.Name)
                    : throw new JobFailedException($"The process asks for “{task.Handler}”, which this portal does not know.");
        return null;
    }
}
