using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>
/// Somebody takes a task on, so that two people do not read for the same signature, or hands it back. A claim is a word to the others and no lock (docs/adr/0015):
/// another holder of the seat can take it over, and the ledger has from whom. Who may not decide a task may not claim it.
/// </summary>
public sealed class ClaimTask(PortalDatabase database, SubjectDirectory subjects, DelegationBook delegations, RefusalLog refusals, TimeProvider time)
{
    /// <summary>How many tasks can be claimed in one request.</summary>
    public const int MostAtOnce = 100;

    public async Task<Result<ClaimView>> HandleAsync(Actor actor, Guid taskId, ClaimTaskRequest request, CancellationToken cancellation) =>
        await EnterAsync(actor, taskId, await ClaimAsync(actor, taskId, request.TakeOver, null, cancellation), cancellation);

    /// <summary>Claims several, each for itself: what one of them is refused for keeps no other back.</summary>
    public async Task<Result<IReadOnlyList<ClaimResult>>> HandleAsync(Actor actor, ClaimTasksRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ActForSeat) is { } refusal)
            return await refusals.EnterAsync(actor.Origin, "task.claim", "approval-task", "several", refusal, cancellation);
        var ids = (request.TaskIds ?? []).Distinct().ToList();
        if (new Form().Check("taskIds", ids.Count > 0, "Name the tasks.").Check("taskIds", (request.TaskIds?.Count ?? 0) <= MostAtOnce, $"At most {MostAtOnce} tasks at once.").Error is { } invalid)
            return invalid;
        var facts = await FactsAsync(ids, cancellation);
        var results = new List<ClaimResult>();
        foreach (var id in ids)
        {
            var claimed = await EnterAsync(actor, id, await ClaimAsync(actor, id, takeOver: false, facts, cancellation), cancellation);
            results.Add(new(id, claimed.IsSuccess, claimed.Error?.Code, claimed.Error?.Sentence));
        }

        return results;
    }

    public async Task<Result<Done>> HandBackAsync(Actor actor, Guid taskId, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ReturnAsync(actor, taskId, cancellation), actor.Origin, "task.hand-back", "approval-task", taskId.ToString(), cancellation);

    private Task<Result<ClaimView>> EnterAsync(Actor actor, Guid taskId, Result<ClaimView> result, CancellationToken cancellation) =>
        refusals.EnterRefusedAsync(result, actor.Origin, "task.claim", "approval-task", taskId.ToString(), cancellation);

    private async Task<Result<ClaimView>> ClaimAsync(Actor actor, Guid taskId, bool takeOver, IReadOnlyDictionary<Guid, SubjectFacts>? known, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ActForSeat) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, takeOver ? "task.take-over" : "task.claim", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await LockAsync(db, taskId, cancellation) is not { } task)
            return Error.NotFound("task");
        var held = await ActorDirectory.HoldAsync(db, actor, Permission.ActForSeat, time.GetUtcNow(), cancellation);
        if (held.Error is { } gone)
            return gone;
        var rights = await delegations.HoldAsync(db, held.Value, cancellation);
        var subject = known?.GetValueOrDefault(task.SubjectId) ?? await subjects.LookAsync(task.SubjectKind, task.SubjectId, cancellation);
        var round = await Round.ReadAsync(db, task.RootId, cancellation);
        var mandate = takeOver ? DecisionRules.Separated(rights, task, subject, round) : DecisionRules.Of(rights, task, subject, round);
        if (mandate.Obstacle is { } obstacle)
            return obstacle;
        if (task.ClaimedBy != actor.Id)
        {
            task.Claim(actor.Id, time.GetUtcNow());
            await SaveAsync(db, task, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return new ClaimView(task.Id, actor.Id, task.ClaimedAt!.Value);
    }

    private async Task<Result<Done>> ReturnAsync(Actor actor, Guid taskId, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ActForSeat) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "task.hand-back", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await LockAsync(db, taskId, cancellation) is not { } task)
            return Error.NotFound("task");
        if (task.ClaimedBy != actor.Id || task.State != TaskState.Open)
            return Error.Conflict("not-claimed-by-you", "You have not claimed this task, or it no longer waits.");
        task.HandBack();
        await SaveAsync(db, task, cancellation);
        await transaction.CommitAsync(cancellation);
        return default(Done);
    }

    // a claim and a decision take turns by the same lock
    private static async Task<ApprovalTask?> LockAsync(PortalDbContext db, Guid taskId, CancellationToken cancellation)
    {
        if (await db.Set<ApprovalTask>().Where(row => row.Id == taskId).Select(row => (Guid?)row.InstanceId).SingleOrDefaultAsync(cancellation) is not { } instance)
            return null;
        await ProcessRunner.LockAsync(db, instance, cancellation);
        return await db.Set<ApprovalTask>().SingleAsync(row => row.Id == taskId, cancellation);
    }

    private static async Task SaveAsync(PortalDbContext db, ApprovalTask task, CancellationToken cancellation)
    {
        db.Announcements.UnionWith(["task", $"{task.SubjectKind}:{task.SubjectId}"]);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IReadOnlyDictionary<Guid, SubjectFacts>> FactsAsync(List<Guid> ids, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var about = await db.Set<ApprovalTask>().Where(task => ids.Contains(task.Id)).Select(task => new { task.SubjectKind, task.SubjectId }).Distinct().ToListAsync(cancellation);
        var facts = new Dictionary<Guid, SubjectFacts>();
        foreach (var kind in about.GroupBy(row => row.SubjectKind, StringComparer.Ordinal))
            foreach (var (id, subject) in await subjects.LookAsync(kind.Key, [.. kind.Select(row => row.SubjectId)], cancellation))
                facts[id] = subject;
        return facts;
    }
}

/// <summary>How a task is claimed.</summary>
/// <param name="TakeOver">True to take it from who has claimed it.</param>
public sealed record ClaimTaskRequest(bool TakeOver = false);

/// <summary>The tasks to claim, at most <see cref="ClaimTask.MostAtOnce"/>.</summary>
public sealed record ClaimTasksRequest(IReadOnlyList<Guid>? TaskIds);

/// <summary>A claim as clients read it.</summary>
public sealed record ClaimView(Guid TaskId, Guid ClaimedBy, DateTimeOffset ClaimedAt);

/// <summary>What became of one task of several.</summary>
/// <param name="Code">Why it was not claimed, for clients; null when it was.</param>
/// <param name="Reason">The same in words.</param>
public sealed record ClaimResult(Guid TaskId, bool Claimed, string? Code, string? Reason);
