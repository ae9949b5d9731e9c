using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Operations;

/// <summary>
/// What every act on a running instance has in common: the permission, the reason, the lock, and that the operator has seen the instance as it is. The act, what was done
/// and why, and their ledger entries are one transaction; a refused attempt is in the ledger too.
/// </summary>
public sealed class OperatorDesk(PortalDatabase database, RefusalLog refusals, TimeProvider time)
{
    /// <summary>Does one act.</summary>
    /// <param name="action">As the ledger names it: <c>process.cancel</c>.</param>
    /// <param name="revision">The revision of the instance that was on the screen.</param>
    /// <param name="act">Gives what is kept of the act, or why it is refused.</param>
    internal async Task<Result<InstanceMoved>> ActAsync(
        Actor actor, Guid id, string action, int? revision, Func<PortalDbContext, ApprovalInstance, Task<Result<ProcessOperation>>> act, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await TryAsync(actor, id, action, revision, act, cancellation), actor.Origin, action, "approval-instance", id.ToString(), cancellation);

    /// <summary>What is wrong with a reason, or null.</summary>
    internal static Error? WrongIn(string? reason) => new Form().Words("reason", reason, ProcessOperation.MaxReason, required: true).Error;

    private async Task<Result<InstanceMoved>> TryAsync(
        Actor actor, Guid id, string action, int? revision, Func<PortalDbContext, ApprovalInstance, Task<Result<ProcessOperation>>> act, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.OperateInstances) is { } refusal)
            return refusal;
        if (revision is null)
            return new Error(ErrorKind.PreconditionRequired, "revision-missing", "An act on a process says which revision of it was on the screen.", "Read the instance and send its revision.");
        await using var db = await database.ChangeAsync(actor.Origin, action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await db.Set<ApprovalInstance>().AnyAsync(row => row.Id == id, cancellation))
            return Error.NotFound("process instance");
        var instance = await ProcessRunner.LockWithRootAsync(db, id, cancellation);
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.OperateInstances, time.GetUtcNow(), cancellation)).Error is { } gone)
            return gone;
        if (instance.EndedAt is not null)
            return Error.Conflict("process-ended", "This process has ended.", "Nothing is to be done: look at its page for how it ended.");
        if (instance.Revision != revision)
            return Error.Conflict("process-moved", "The process has moved on since you looked at it.", "Look at where it stands now, then decide again.");
        var done = await act(db, instance);
        if (done.Error is { } refused)
            return refused;
        db.Add(done.Value);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new InstanceMoved(instance.Id, instance.Revision, instance.EndedAt);
    }
}

/// <summary>Where an instance stands after an act.</summary>
/// <param name="Revision">For the next act.</param>
public sealed record InstanceMoved(Guid Id, int Revision, DateTimeOffset? EndedAt);
