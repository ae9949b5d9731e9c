using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Platform.Database;

namespace GovernancePortal.Approvals.Deadlines;

/// <summary>A room above that tells people, or machines, that a task is due, late or escalated.</summary>
public interface ITaskListener
{
    /// <summary>Happens in the transaction in which it is noted on the task: what is written into <paramref name="db"/> is saved with it, and once.</summary>
    Task HappenedAsync(PortalDbContext db, ApprovalTask task, TaskMoment moment, CancellationToken cancellation);
}

/// <summary>What time has done to a task that is still open.</summary>
public enum TaskMoment
{
    /// <summary>It is due soon: the moment that the process file names before its end has come.</summary>
    Due,

    /// <summary>It should have been answered by now.</summary>
    Overdue,

    /// <summary>It is late, and the deputy of the seat is asked as well.</summary>
    Escalated,
}
