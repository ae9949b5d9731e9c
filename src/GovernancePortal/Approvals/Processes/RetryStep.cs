using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>Somebody lets a process try again what failed for good.</summary>
public sealed class RetryStep(PortalDatabase database, ProcessRunner runner, RefusalLog refusals)
{
    /// <summary>Tries every step of the subject's process, and of those that it calls, that stands at an incident.</summary>
    public async Task<Result<Done>> HandleAsync(Actor actor, string subjectKind, Guid subjectId, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RetryAsync(actor, subjectKind, subjectId, cancellation), actor.Origin, "process.retry", subjectKind, subjectId.ToString(), cancellation);

    private async Task<Result<Done>> RetryAsync(Actor actor, string subjectKind, Guid subjectId, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RetryStep) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "process.retry", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var newest = await db.Set<ApprovalInstance>().Where(row => row.SubjectKind == subjectKind && row.SubjectId == subjectId && row.ParentId == null).OrderByDescending(row => row.StartedAt)
            .Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation);
        if (newest is not { } id)
            return Error.NotFound("approval process");
        var incidents = (await ProcessRunner.LockAllAsync(db, db.Set<ApprovalInstance>().Where(row => row.RootId == id && row.EndedAt == null), cancellation))
            .SelectMany(instance => ProcessState.FromJson(instance.State).Incidents, (instance, incident) => (instance, incident)).ToList();
        if (incidents.Count == 0)
            return Error.Conflict("nothing-failed", "No step of the process has failed.", "Look at it again: somebody may have let it try again.");
        foreach (var (instance, incident) in incidents)
            if (await runner.RetryAsync(db, instance, incident.Id, cancellation) is { } refused)
                return Error.Conflict("not-retryable", $"The step cannot be tried again: {refused.Message}.");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new Done();
    }
}
