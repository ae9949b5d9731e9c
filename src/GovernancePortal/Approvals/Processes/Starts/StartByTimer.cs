using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Starts;

/// <summary>
/// Begins a process when its timer is due. What is due stands in the row alone: a job too many finds nothing due. A cycle that nobody saw for long begins one instance, not one
/// for each time that was missed.
/// </summary>
internal sealed class StartByTimer(PortalDatabase database, StartProcess starts, ProcessCatalog catalog, ProcessEngine engine, JobQueue jobs, TimeProvider time) : IJobHandler
{
    public const string JobKind = "approval-start";
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.start", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var start = (await db.Set<ProcessStart>().FromSql($"select * from process_starts where id = {job.SubjectId} for update").ToListAsync(cancellation)).SingleOrDefault();
        if (start?.DueAt is not { } due || due > time.GetUtcNow())
            return;
        await starts.BeginAsync(db, start, null, null, new Dictionary<string, object?>(), cancellation);
        var process = await db.Set<ApprovalProcess>().SingleAsync(row => row.Id == start.ProcessId, cancellation);
        start.Started(engine.NextStart(catalog.Parse(process), start.NodeId, process.DeployedAt, due, start.Starts + 1));
        if (start.DueAt is { } next)
            jobs.Enqueue(db, Kind, start.Id).DueAt = next;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Looks again in an hour: a process that could not begin is not forgotten.</summary>
    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.start", cancellation);
        jobs.Enqueue(db, Kind, job.SubjectId).DueAt = time.GetUtcNow() + Pause;
        await db.SaveChangesAsync(cancellation);
    }
}
