using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Reopening;

/// <summary>
/// A subject is no longer what was signed: approvals of an earlier digest are void, and those who gave them are asked anew (ADR 0019). Under the locks of the approval, so that
/// of two changes at once, or of a change and a sign-off, the second finds what the first did; where nothing that stands was said of another digest, it does nothing.
/// </summary>
public sealed class ReopenChanged
{
    /// <summary>What it is called in the ledger.</summary>
    public const string Action = "manifest.change";

    private const int MostMoves = 200;
    private readonly PortalDatabase database;
    private readonly SubjectDirectory subjects;
    private readonly StepMaker steps;
    private readonly ProcessRunner runner;
    private readonly TimeProvider time;

    internal ReopenChanged(PortalDatabase database, SubjectDirectory subjects, StepMaker steps, ProcessRunner runner, TimeProvider time) =>
        (this.database, this.subjects, this.steps, this.runner, this.time) = (database, subjects, steps, runner, time);

    /// <summary>Whether an approval was given for something else than the subject is now.</summary>
    public static bool IsStale(SignOff signOff, Sha256Digest digest) => signOff is { VoidedAt: null, Outcome: Outcome.Approve } && signOff.ManifestDigest != digest;

    /// <summary>Looks at the open approval of a subject, in a transaction of its own.</summary>
    /// <returns>Whether sign-offs were void.</returns>
    public async Task<bool> HandleAsync(ChangeOrigin origin, string kind, Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(origin, Action, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<ApprovalInstance>().Where(row => row.SubjectKind == kind && row.SubjectId == id && row.ParentId == null && row.EndedAt == null).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation) is not { } root)
            return false;
        var approval = await ProcessRunner.LockAllAsync(db, db.Set<ApprovalInstance>().Where(row => row.RootId == root), cancellation);
        if (approval[0].EndedAt is not null || await subjects.LookAsync(kind, id, cancellation) is not { } subject)
            return false;
        var stale = await VoidAsync(db, approval[0], subject, cancellation);
        if (stale.Count == 0)
            return false;
        await AskAnewAsync(db, approval, stale, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Voids what was signed of another digest, and has the owner of the subject keep what changed; the caller holds the lock on the root, and saves.</summary>
    /// <returns>The tasks to be asked anew, in the order in which they were signed.</returns>
    internal async Task<IReadOnlyList<ApprovalTask>> VoidAsync(PortalDbContext db, ApprovalInstance root, SubjectFacts subject, CancellationToken cancellation)
    {
        var said = await (from signOff in db.Set<SignOff>() join task in db.Set<ApprovalTask>() on signOff.TaskId equals task.Id where task.RootId == root.RootId && signOff.VoidedAt == null orderby signOff.At, signOff.Id select new { SignOff = signOff, Task = task }).ToListAsync(cancellation);
        var stale = said.FindAll(row => IsStale(row.SignOff, subject.Digest));
        if (stale.Count == 0)
            return [];
        // those who were asked together are asked together again, whatever they said: their answers are counted as one
        var loops = stale.Where(row => row.Task.LoopId is not null).Select(row => (row.Task.InstanceId, row.Task.LoopId)).ToHashSet();
        var voided = said.FindAll(row => IsStale(row.SignOff, subject.Digest) || (row.Task.LoopId is not null && loops.Contains((row.Task.InstanceId, row.Task.LoopId))));
        var reason = await subjects.ChangedAsync(db, root.SubjectKind, root.SubjectId, [.. voided.Select(row => row.SignOff)], subject, cancellation);
        foreach (var row in voided)
            row.SignOff.Void(reason, time.GetUtcNow());
        db.Announcements.UnionWith([$"{root.SubjectKind}:{root.SubjectId}", "task"]);
        return stale.ConvertAll(row => row.Task);
    }

    private async Task AskAnewAsync(PortalDbContext db, IReadOnlyList<ApprovalInstance> approval, IReadOnlyList<ApprovalTask> tasks, CancellationToken cancellation)
    {
        var begun = approval.ToDictionary(instance => instance.Id, _ => new List<string>());
        foreach (var task in tasks.Take(MostMoves))
        {
            var instance = approval.First(row => row.Id == task.InstanceId);
            if (instance.EndedAt is not null || !await MoveAsync(db, instance, task, begun[instance.Id], cancellation))
            {
                await BeginAnewAsync(db, approval[0], cancellation);
                return;
            }
        }
    }

    private async Task<bool> MoveAsync(PortalDbContext db, ApprovalInstance instance, ApprovalTask task, List<string> begun, CancellationToken cancellation)
    {
        var definition = await steps.DefinitionAsync(db, instance, cancellation);
        if (WayBack.Of(definition, ProcessState.FromJson(instance.State), instance, task, begun) is not { } way)
            return false;
        if (way.TokenId is not { } token)
            return true;
        if (await steps.MakeAsync(db, instance, (engine, process, state) => engine.MoveToken(process, state, token, way.NodeId), cancellation) is not null)
            return false;
        begun.Add(way.NodeId);
        return true;
    }

    /// <summary>There is no way back within the process, as in one whose branches have come together since: it begins anew, and asks everybody.</summary>
    private async Task BeginAnewAsync(PortalDbContext db, ApprovalInstance root, CancellationToken cancellation)
    {
        var key = await db.Set<ApprovalProcess>().Where(process => process.Id == root.ProcessId).Select(process => process.Key).SingleAsync(cancellation);
        await runner.CancelAsync(db, root, "What was signed has changed: the process begins anew.", cancellation);
        await runner.StartAsync(db, key, root.SubjectKind, root.SubjectId, root.StartedBy, cancellation);
    }
}
