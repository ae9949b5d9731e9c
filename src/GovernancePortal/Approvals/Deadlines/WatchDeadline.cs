using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Deadlines;

/// <summary>
/// Looks whether a task is due, late, or to be escalated. What has happened already stands on the task: a look that is lost is made up for by the next one, and one that
/// comes twice, early or late finds nothing to do (docs/adr/0021).
/// </summary>
internal sealed class WatchDeadline(PortalDatabase database, JobQueue jobs, IEnumerable<ITaskListener> listeners, TimeProvider time) : IJobHandler
{
    public const string JobKind = "approval-deadline";

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public string Kind => JobKind;

    /// <summary>Asks for a look at each moment of a new task.</summary>
    public static void Ask(PortalDbContext db, JobQueue jobs, ApprovalTask task)
    {
        foreach (var moment in new[] { task.RemindAt, task.DueAt }.OfType<DateTimeOffset>())
            jobs.Enqueue(db, JobKind, task.Id).DueAt = moment;
    }

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "task.remind", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<ApprovalTask>().Where(row => row.Id == job.SubjectId).Select(row => (Guid?)row.InstanceId).SingleOrDefaultAsync(cancellation) is not { } instance)
            return;
        await ProcessRunner.LockAsync(db, instance, cancellation); // takes turns with claims and decisions
        var task = await db.Set<ApprovalTask>().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        var now = time.GetUtcNow();
        var moments = task.Pass(now);
        if (moments.Count > 0)
        {
            db.Action = moments[^1] switch { TaskMoment.Escalated => "task.escalate", TaskMoment.Overdue => "task.overdue", _ => "task.remind" };
            db.Announcements.UnionWith(["task", $"{task.SubjectKind}:{task.SubjectId}"]);
            foreach (var moment in moments)
                foreach (var listener in listeners)
                    await listener.HappenedAsync(db, task, moment, cancellation);
        }
        else if (task.State == TaskState.Open && task.NextMoment is { } next && next > now)
        {
            jobs.Enqueue(db, Kind, task.Id).DueAt = next; // the clock was set back
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Looks again in an hour: a task that is late is not forgotten.</summary>
    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "task.remind", cancellation);
        jobs.Enqueue(db, Kind, job.SubjectId).DueAt = time.GetUtcNow() + Pause;
        await db.SaveChangesAsync(cancellation);
    }
}
