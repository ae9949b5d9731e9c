using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Operations;

/// <summary>
/// Brings open instances to the newest version of their process. A dry run says of each what it would do or what stands in its way; the act takes each in a transaction of
/// its own, and leaves those that have moved since the dry run.
/// </summary>
public sealed class MigrateInstances
{
    /// <summary>How many instances one act takes.</summary>
    public const int MostAtOnce = 100;

    private readonly PortalDatabase database;
    private readonly OperatorDesk desk;
    private readonly StepMaker steps;
    private readonly ProcessCatalog catalog;
    private readonly InstanceBook book;
    private readonly TimeProvider time;

    internal MigrateInstances(PortalDatabase database, OperatorDesk desk, StepMaker steps, ProcessCatalog catalog, InstanceBook book, TimeProvider time) =>
        (this.database, this.desk, this.steps, this.catalog, this.book, this.time) = (database, desk, steps, catalog, book, time);

    /// <summary>The dry run: the open instances of a version, the oldest first, or one of them. Changes nothing.</summary>
    public async Task<Result<MigrationPlanView>> PlanAsync(Actor actor, MigrationFilter filter, PageRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadInstances) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        var (key, version) = (filter.Process, filter.Version);
        if (filter.Instance is { } one)
        {
            var found = await InstanceBook.Rows(db).Where(row => row.Instance.Id == one).Select(row => new { row.Process.Key, row.Process.Version }).SingleOrDefaultAsync(cancellation);
            if (found is null)
                return Error.NotFound("process instance");
            (key, version) = (found.Key, found.Version);
        }

        if (await db.Set<ApprovalProcess>().SingleOrDefaultAsync(process => process.Key == key && process.Version == version, cancellation) is not { } from)
            return Error.NotFound("version of a process");
        var to = await ProcessCatalog.NewestAsync(db, from.Key, cancellation);
        if (to.Id == from.Id)
            return new MigrationPlanView(from.Key, from.Name, from.Version, to.Version, new([], 0, 1, request.Size));
        var open = InstanceBook.Rows(db).Where(row => row.Instance.ProcessId == from.Id && row.Instance.EndedAt == null);
        if (filter.Instance is not null)
            open = open.Where(row => row.Instance.Id == filter.Instance);
        var page = await open.OrderBy(row => row.Instance.Id).ToPageAsync(request with { PageSize = Math.Min(request.Size, MostAtOnce) }, cancellation);
        var rows = await book.ViewsAsync(page.Items, cancellation);
        var check = new MigrationCheck(steps, new(catalog.Parse(from)), new(catalog.Parse(to)));
        return new MigrationPlanView(from.Key, to.Name, from.Version, to.Version, new([.. page.Items.Zip(rows, (item, row) => check.Of(item.Instance, row))], page.Total, page.Number, page.PageSize));
    }

    /// <summary>Migrates the instances that are named, each for itself.</summary>
    public async Task<Result<IReadOnlyList<MigrationResult>>> HandleAsync(Actor actor, MigrateInstancesRequest request, CancellationToken cancellation)
    {
        if (actor.May(Permission.OperateInstances) && WrongIn(request) is { } wrong)
            return wrong;
        var results = new List<MigrationResult>();
        foreach (var seen in (request.Instances ?? []).DistinctBy(seen => seen.Id))
        {
            var done = await desk.ActAsync(actor, seen.Id, "process.migrate", seen.Revision, (db, instance) => MigrateAsync(db, actor, instance, request, cancellation), cancellation);
            if (done.Error is { Kind: ErrorKind.Forbidden } refused)
                return refused;
            results.Add(new(seen.Id, done.IsSuccess, done.Error?.Code, done.Error?.Sentence));
        }

        return actor.Demand(Permission.OperateInstances) is { } refusal ? refusal : results;
    }

    private static Error? WrongIn(MigrateInstancesRequest request) => new Form().Words("reason", request.Reason, ProcessOperation.MaxReason, required: true)
        .Check("toVersion", request.ToVersion is not null, "Name the version to which they are brought, as the dry run says it.")
        .Check("instances", request.Instances?.Count > 0, "Name the instances.")
        .Check("instances", (request.Instances?.Count ?? 0) <= MostAtOnce, $"At most {MostAtOnce} instances at once.").Error;

    private async Task<Result<ProcessOperation>> MigrateAsync(PortalDbContext db, Actor actor, ApprovalInstance instance, MigrateInstancesRequest request, CancellationToken cancellation)
    {
        var from = await db.Set<ApprovalProcess>().SingleAsync(process => process.Id == instance.ProcessId, cancellation);
        var to = await ProcessCatalog.NewestAsync(db, from.Key, cancellation);
        if (to.Id == from.Id)
            return Error.Conflict("newest-already", $"It runs on version {to.Version} already, which is the newest.");
        if (to.Version != request.ToVersion)
            return Error.Conflict("not-newest", $"Version {to.Version} is the newest by now: instances are brought to the newest version alone.", "Make the dry run again.");
        var check = new MigrationCheck(steps, new(catalog.Parse(from)), new(catalog.Parse(to)));
        if (check.Obstacles(instance) is { Count: > 0 } obstacles)
            return Error.Conflict("cannot-migrate", "The instance cannot be brought to the new version.", string.Join(" ", obstacles));
        if (await steps.MigrateAsync(db, instance, to, cancellation) is { } refused)
            return Error.Conflict("cannot-migrate", $"The instance cannot be brought to the new version: {refused.Message}.");
        return new ProcessOperation(instance.Id, OperationKind.Migrate, request.Reason!.Trim(), actor.Id, time.GetUtcNow()) { FromVersion = from.Version, ToVersion = to.Version };
    }
}

/// <summary>Looks at instances of one version, whether they can be brought to another. For one thread.</summary>
internal sealed class MigrationCheck(StepMaker steps, StepGraphs from, StepGraphs to)
{
    public InstancePlan Of(ApprovalInstance instance, InstanceRow row)
    {
        var (obstacles, events) = Look(instance);
        return new(row, obstacles.Count == 0, obstacles, [.. events.Select(Words).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Everything that stands in the way, in words; empty when nothing does.</summary>
    public IReadOnlyList<string> Obstacles(ApprovalInstance instance) => Look(instance).Obstacles;

    private (IReadOnlyList<string> Obstacles, IReadOnlyList<ProcessEvent> Events) Look(ApprovalInstance instance)
    {
        if (instance.ParentId is not null)
            return (["It was called by another process, in the version that its call names."], []);
        var state = ProcessState.FromJson(instance.State);
        var plan = steps.PlanMigration(from.Definition, to.Definition, state);
        if (!plan.IsPossible)
            return ([.. plan.Obstacles.Select(obstacle => Sentence(obstacle.Message))], []);
        var skipped = new MigrationRules(from, to, state).Skipped();
        return skipped.Count == 0
            ? ([], plan.Events)
            : ([$"The new version has {string.Join(", ", skipped.Take(5).Select(step => $"“{InstanceBook.NameOf(to.Definition, step.Id)}”"))} otherwise than the old one, in a part that this instance has gone through already. Move its token back to before that, or let it end on its version."], []);
    }

    private string? Words(ProcessEvent happened) => happened switch
    {
        ActivityMigrated migrated when from.Definition.Node(migrated.FromNodeId) is UserTask before && to.Definition.Node(migrated.ToNodeId) is UserTask now && (before.Seat, before.Assignee, before.Name) != (now.Seat, now.Assignee, now.Name) =>
            $"“{Name(to, migrated.ToNodeId)}” is asked of {Whom(now)}{(Whom(before) == Whom(now) ? null : $" instead of {Whom(before)}")}.",
        WaitBegan began => $"“{Name(to, began.Subscription.NodeId)}” begins to be waited for.",
        WaitEnded ended => $"“{Name(from, ended.Subscription.NodeId)}” is no longer waited for.",
        IncidentResolved resolved => $"The incident at “{Name(from, resolved.Incident.NodeId)}” goes.",
        _ => null,
    };

    private static string Whom(UserTask task) => PortalRoles.SeatOf(task.Seat) is { } seat ? $"the {seat.Title().ToLowerInvariant()}" : $"the {task.Assignee}";

    private static string Name(StepGraphs graphs, string id) => InstanceBook.NameOf(graphs.Definition, id);

    private static string Sentence(string message) => $"{char.ToUpperInvariant(message[0])}{message[1..]}{(message.EndsWith('.') ? null : ".")}";
}

/// <summary>Which open instances a dry run looks at: those of a version, or one.</summary>
public sealed record MigrationFilter(string? Process = null, int? Version = null, Guid? Instance = null);

/// <summary>A dry run.</summary>
/// <param name="ToVersion">The newest version; the same as <paramref name="FromVersion"/> where there is nothing to migrate to.</param>
public sealed record MigrationPlanView(string Process, string Name, int FromVersion, int ToVersion, Page<InstancePlan> Instances);

/// <summary>What a migration would do to one instance.</summary>
/// <param name="Moves">It can be migrated.</param>
/// <param name="Obstacles">What stands in the way, in words; empty when nothing does.</param>
/// <param name="Changes">What would change besides the version, in words.</param>
public sealed record InstancePlan(InstanceRow Instance, bool Moves, IReadOnlyList<string> Obstacles, IReadOnlyList<string> Changes);

/// <param name="ToVersion">The version that the dry run named.</param>
/// <param name="Reason">Why; at most 250 characters.</param>
/// <param name="Instances">At most 100, each with the revision that the dry run showed.</param>
public sealed record MigrateInstancesRequest(int? ToVersion, string? Reason, IReadOnlyList<SeenInstance>? Instances);

/// <summary>An instance as the dry run showed it.</summary>
public sealed record SeenInstance(Guid Id, int? Revision);

/// <summary>What became of one instance.</summary>
/// <param name="Code">Why it was left as it was; null when it was migrated.</param>
public sealed record MigrationResult(Guid Id, bool Migrated, string? Code, string? Message);
