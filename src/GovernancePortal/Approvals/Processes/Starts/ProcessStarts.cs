using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Starts;

/// <summary>Keeps the events at which processes begin, as their newest versions say.</summary>
internal sealed class ProcessStarts(ProcessEngine engine, JobQueue jobs)
{
    /// <summary>The starts of a new version take the place of those of the versions before it.</summary>
    /// <returns>Why the version cannot be deployed, or null.</returns>
    public async Task<Error?> ReplaceAsync(PortalDbContext db, ApprovalProcess process, ProcessDefinition definition, CancellationToken cancellation)
    {
        var earlier = await (from start in db.Set<ProcessStart>() join of in db.Set<ApprovalProcess>() on start.ProcessId equals of.Id where of.Key == process.Key select start).ToListAsync(cancellation);
        var events = definition.Nodes.OfType<StartEvent>().Where(start => start is { ParentId: null, Trigger: not null }).ToList();
        foreach (var message in events.Select(start => start.Trigger).OfType<MessageDefinition>())
            if (await TakenAsync(db, message.Name, process.Key, cancellation) is { } other || events.Count(start => start.Trigger is MessageDefinition same && same.Name == message.Name) > 1)
                return Error.Invalid("process-refused", $"The message “{message.Name}” begins another process already.", "Give the message another name: one message begins one process.");
        db.RemoveRange(earlier);
        await db.SaveChangesAsync(cancellation);
        foreach (var start in events)
            Add(db, process, definition, start);
        return null;
    }

    private void Add(PortalDbContext db, ApprovalProcess process, ProcessDefinition definition, StartEvent start)
    {
        var due = engine.NextStart(definition, start.Id, process.DeployedAt, null, 0);
        var row = new ProcessStart(process.Id, start.Id, (start.Trigger as MessageDefinition)?.Name, due);
        db.Add(row);
        if (due is { } at)
            jobs.Enqueue(db, StartByTimer.JobKind, row.Id).DueAt = at;
    }

    /// <summary>The name of a message that would begin this process and begins another one; null where there is none.</summary>
    public static async Task<string?> TakenMessageAsync(PortalDbContext db, string key, ProcessDefinition definition, CancellationToken cancellation)
    {
        foreach (var message in definition.Nodes.OfType<StartEvent>().Where(start => start.ParentId is null).Select(start => start.Trigger).OfType<MessageDefinition>())
            if (await TakenAsync(db, message.Name, key, cancellation) is not null)
                return message.Name;
        return null;
    }

    private static Task<string?> TakenAsync(PortalDbContext db, string message, string key, CancellationToken cancellation) =>
        (from start in db.Set<ProcessStart>() join of in db.Set<ApprovalProcess>() on start.ProcessId equals of.Id where start.Message == message && of.Key != key select of.Key).FirstOrDefaultAsync(cancellation);
}
