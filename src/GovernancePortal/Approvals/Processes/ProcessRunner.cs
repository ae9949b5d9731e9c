using GovernancePortal.Approvals.Processes.Effects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>Moves processes for the rooms of the portal. Nothing is saved here: the caller's unit of work holds the step and its effects together.</summary>
public sealed class ProcessRunner
{
    private delegate Task<ApprovalInstance> LockQuery(PortalDbContext db, Guid instanceId, CancellationToken cancellation);

    private readonly StepMaker steps;
    private readonly VoidEffects voids;
    private readonly TimeProvider time;

    internal ProcessRunner(StepMaker steps, VoidEffects voids, TimeProvider time) => (this.steps, this.voids, this.time) = (steps, voids, time);

    /// <summary>Starts the newest version of a process for a subject.</summary>
    /// <param name="variables">What it begins with; a process that declares required variables begins only with them.</param>
    /// <exception cref="InvalidOperationException">No such process is deployed, or it does not begin with these variables.</exception>
    public async Task<ApprovalInstance> StartAsync(
        PortalDbContext db, string key, string subjectKind, Guid subjectId, Guid startedBy, CancellationToken cancellation, IReadOnlyDictionary<string, object?>? variables = null)
    {
        var process = await ProcessCatalog.NewestAsync(db, key, cancellation);
        var instance = new ApprovalInstance(process.Id, subjectKind, subjectId, startedBy, time.GetUtcNow());
        return await steps.BeginAsync(db, instance, process, null, variables ?? new Dictionary<string, object?>(), cancellation) is { } refused
            ? throw new InvalidOperationException($"The process “{key}” does not begin: {refused.Message}")
            : instance;
    }

    /// <summary>Loads an instance and keeps others from moving it until the transaction ends. What was read of it before is read anew.</summary>
    public static async Task<ApprovalInstance> LockAsync(PortalDbContext db, Guid instanceId, CancellationToken cancellation)
    {
        foreach (var seen in db.ChangeTracker.Entries<ApprovalInstance>().Where(entry => entry.Entity.Id == instanceId && entry.State == EntityState.Unchanged).ToList())
            seen.State = EntityState.Detached;
        return await Locked(db)(db, instanceId, cancellation);
    }

    // a query belongs to the model for which it was compiled
    private static LockQuery Locked(PortalDbContext db) => db.Model.GetOrAddRuntimeAnnotationValue("Portal:LockedInstance", static _ => new LockQuery(EF.CompileAsyncQuery(
        (PortalDbContext db, Guid id, CancellationToken cancellation) => db.Set<ApprovalInstance>().TagWith(LockTaggedRows.Tag).Single(row => row.Id == id))), (object?)null);

    /// <summary>The same of an instance and the outermost process that it is part of, so that the approval as a whole stands still while somebody decides in it.</summary>
    public static async Task<ApprovalInstance> LockWithRootAsync(PortalDbContext db, Guid instanceId, CancellationToken cancellation)
    {
        var root = await db.Set<ApprovalInstance>().Where(row => row.Id == instanceId).Select(row => row.RootId).SingleAsync(cancellation);
        var locked = await LockAsync(db, root, cancellation);
        return root == instanceId ? locked : await LockAsync(db, instanceId, cancellation);
    }

    /// <summary>The same of every instance that is meant, those that call before those that are called.</summary>
    public static async Task<IReadOnlyList<ApprovalInstance>> LockAllAsync(PortalDbContext db, IQueryable<ApprovalInstance> which, CancellationToken cancellation)
    {
        var locked = new List<ApprovalInstance>();
        foreach (var id in await which.OrderBy(row => row.Depth).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation))
            locked.Add(await LockAsync(db, id, cancellation));
        return locked;
    }

    /// <summary>A person has done a task; refused when the engine no longer waits for it, or cannot go on with the answer.</summary>
    public Task<Refusal?> CompleteTaskAsync(PortalDbContext db, ApprovalInstance instance, ApprovalTask task, IReadOnlyDictionary<string, object?> outputs, CancellationToken cancellation) =>
        steps.MakeAsync(db, instance, (engine, definition, state) => engine.CompleteUserTask(definition, state, task.ActivityId, outputs), cancellation);

    /// <summary>Something that the process watches has changed: its variables are written, and the conditions that it waits for are asked anew. Refused when it has ended, or does not declare them so.</summary>
    public Task<Refusal?> SetVariablesAsync(PortalDbContext db, ApprovalInstance instance, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellation) =>
        steps.MakeAsync(db, instance, (engine, definition, state) => engine.SetVariables(definition, state, variables), cancellation);

    /// <summary>The subject is taken back: its open tasks are withdrawn, in processes that it calls too, and the sign-offs that stood are void. Refused when the process has ended.</summary>
    /// <param name="reason">Why, in words for those who were asked; at most 300 characters.</param>
    public async Task<Refusal?> CancelAsync(PortalDbContext db, ApprovalInstance instance, string reason, CancellationToken cancellation)
    {
        if (await steps.MakeAsync(db, instance, (engine, definition, state) => engine.Cancel(definition, state, reason), cancellation) is { } refused)
            return refused;
        await voids.VoidAsync(db, instance, reason, (_, path) => ScopePath.IsIn(path, instance.Path), cancellation);
        return null;
    }

    /// <summary>Tries the step of an incident again; refused when somebody did so already, or nothing there can be tried again.</summary>
    internal Task<Refusal?> RetryAsync(PortalDbContext db, ApprovalInstance instance, string incidentId, CancellationToken cancellation) =>
        steps.MakeAsync(db, instance, (engine, definition, state) => engine.Retry(definition, state, incidentId), cancellation);

    /// <summary>An operator moves a token back; what was signed at steps that are asked again is void. The caller has seen that nothing is skipped.</summary>
    /// <param name="again">Steps of the token's scope that are certainly asked again.</param>
    internal async Task<Refusal?> MoveTokenAsync(PortalDbContext db, ApprovalInstance instance, string tokenId, string targetId, IReadOnlyList<string> again, string reason, CancellationToken cancellation)
    {
        var state = ProcessState.FromJson(instance.State);
        var scope = state.Activities.FirstOrDefault(activity => activity.Id == tokenId)?.ScopeId ?? state.Tokens.FirstOrDefault(token => token.Id == tokenId)?.ScopeId;
        var place = ScopePath.Of(instance, state, scope);
        if (await steps.MakeAsync(db, instance, (engine, definition, now) => engine.MoveToken(definition, now, tokenId, targetId), cancellation, $"an administrator moved the process back. {reason}") is { } refused)
            return refused;
        if (again.Count > 0)
            await voids.VoidAsync(db, instance, "An administrator moved the process back to before it.", (_, path) => again.Any(node => path.StartsWith($"{place}/{node}:", StringComparison.Ordinal)), cancellation);
        return null;
    }
}
