using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Starts;

/// <summary>Begins an instance at an event that has come: about the subject that the event names, else about the process itself.</summary>
internal sealed class StartProcess(StepMaker steps, TimeProvider time)
{
    /// <summary>False when the message begins no process.</summary>
    public async Task<bool> ByMessageAsync(PortalDbContext db, ProcessDelivery message, CancellationToken cancellation)
    {
        if (await db.Set<ProcessStart>().SingleOrDefaultAsync(start => start.Message == message.Name, cancellation) is not { } start)
            return false;
        await BeginAsync(db, start, message.SubjectKind, message.SubjectId, message.Variables(), cancellation);
        return true;
    }

    /// <exception cref="JobFailedException">The process does not begin with what it is given.</exception>
    public async Task BeginAsync(PortalDbContext db, ProcessStart start, string? subjectKind, Guid? subjectId, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellation)
    {
        var process = await db.Set<ApprovalProcess>().SingleAsync(row => row.Id == start.ProcessId, cancellation);
        var instance = new ApprovalInstance(process.Id, subjectKind ?? ProcessSubject.SubjectKind, subjectId ?? process.Id, db.Origin!.Person, time.GetUtcNow());
        if (await steps.BeginAsync(db, instance, process, start.NodeId, variables, cancellation) is { } refused)
            throw new JobFailedException($"The process “{process.Key}” does not begin: {refused.Message}.");
    }
}
