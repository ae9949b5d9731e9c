using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Operations;

/// <summary>Reads process instances for those who operate and audit them.</summary>
public sealed class InstanceBook(PortalDatabase database, ProcessCatalog catalog, SubjectDirectory subjects, IConditionEvaluator conditions)
{
    /// <summary>What an instance called at most is shown: its children, and what was done to it.</summary>
    private const int MostBeside = 50;

    /// <summary>What open pages watch.</summary>
    public static string Topic => ProcessTopics.All;

    /// <summary>What the page of an instance watches.</summary>
    public static string TopicOf(Guid rootId) => ProcessTopics.Of(rootId);

    /// <summary>Instances, the newest first; those that were called by others among them.</summary>
    public async Task<Result<Page<InstanceRow>>> ListAsync(Actor actor, InstanceFilter filter, PageRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadInstances) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        var rows = Rows(db);
        if (filter.Process is { Length: > 0 } key)
            rows = rows.Where(row => row.Process.Key == key);
        if (filter.Version is { } version)
            rows = rows.Where(row => row.Process.Version == version);
        rows = filter.State switch
        {
            "open" => rows.Where(row => row.Instance.EndedAt == null),
            "incident" => rows.Where(row => row.Instance.EndedAt == null && row.Instance.Incidents > 0),
            "ended" => rows.Where(row => row.Instance.EndedAt != null),
            _ => rows,
        };
        if (request.Search is { } text)
            rows = await MatchingAsync(db, rows, text, cancellation);
        var page = await (request is { SortField: "startedAt", Descending: false } ? rows.OrderBy(row => row.Instance.Id) : rows.OrderByDescending(row => row.Instance.Id)).ToPageAsync(request, cancellation);
        return new Page<InstanceRow>(await ViewsAsync(page.Items, cancellation), page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<InstanceCounts>> CountsAsync(Actor actor, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadInstances) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        var open = db.Set<ApprovalInstance>().Where(row => row.EndedAt == null);
        return new InstanceCounts(await open.CountAsync(cancellation), await open.CountAsync(row => row.Incidents > 0, cancellation));
    }

    /// <summary>The processes that are deployed, for a filter.</summary>
    public async Task<Result<IReadOnlyList<InstanceProcess>>> ProcessesAsync(Actor actor, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadInstances) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        var deployed = await db.Set<ApprovalProcess>().Select(process => new { process.Key, process.Name, process.Version }).ToListAsync(cancellation);
        return deployed.GroupBy(process => process.Key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            new InstanceProcess(group.Key, group.MaxBy(process => process.Version)!.Name, [.. group.Select(process => process.Version).OrderDescending()])).ToList();
    }

    public async Task<Result<InstanceView>> OneAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadInstances) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        if (await Rows(db).SingleOrDefaultAsync(row => row.Instance.Id == id, cancellation) is not { } found)
            return Error.NotFound("process instance");
        var (instance, process) = (found.Instance, found.Process);
        var (definition, state) = (catalog.Parse(process), ProcessState.FromJson(instance.State));
        var children = await Rows(db).Where(row => row.Instance.ParentId == id).OrderByDescending(row => row.Instance.Id).Take(MostBeside).ToListAsync(cancellation);
        var operations = await db.Set<ProcessOperation>().Where(operation => operation.InstanceId == id).OrderByDescending(operation => operation.Id).Take(MostBeside).ToListAsync(cancellation);
        var tasks = await db.Set<ApprovalTask>().Where(task => task.InstanceId == id && task.State == TaskState.Open).ToListAsync(cancellation);
        var people = await PeopleAsync(db, [instance.StartedBy, .. operations.Select(operation => operation.PersonId), .. tasks.SelectMany(task => new[] { task.AssigneeId, task.ClaimedBy }).OfType<Guid>()], cancellation);
        var newest = await ProcessCatalog.NewestAsync(db, process.Key, cancellation);
        return new InstanceView(
            (await ViewsAsync([found], cancellation))[0], WordOf(state.Status), state.CancelReason, instance.StartedBy == Actor.PortalId ? null : Name(people, instance.StartedBy), newest.Version,
            process.Xml, [.. definition.Nodes.Select(node => ProcessNodeView.Of(node, conditions))], state.VisitedNodes(),
            [.. Tokens(definition, instance, state, tasks, people)],
            [.. state.Subscriptions.Select(wait => new WaitView(wait.Id, NameOf(definition, wait.NodeId), WordOf(wait.Kind), wait.Due, wait.Name, wait.Key))],
            [.. state.Incidents.Select(incident => IncidentOf(definition, incident))],
            [.. state.Scopes.SelectMany(scope => scope.Variables.Select(variable => new VariableView(scope.NodeId is { } node ? NameOf(definition, node) : null, variable.Key, variable.Value)))],
            await ViewsAsync(children, cancellation), [.. operations.Select(operation => Of(operation, definition, people))],
            [.. catalog.WarningsOf(process).Select(warning => warning.ToString())]);
    }

    /// <summary>The steps that an instance has done, the newest first: how long each took and who did it.</summary>
    public async Task<Result<Page<VisitView>>> VisitsAsync(Actor actor, Guid id, PageRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadInstances) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        if (await Rows(db).SingleOrDefaultAsync(row => row.Instance.Id == id, cancellation) is not { } found)
            return Error.NotFound("process instance");
        var definition = catalog.Parse(found.Process);
        var page = await db.Set<ProcessVisit>().Where(visit => visit.InstanceId == id).OrderByDescending(visit => visit.Id).ToPageAsync(request, cancellation);
        var activities = page.Items.Select(visit => visit.ActivityId).ToList();
        var closed = await db.Set<ApprovalTask>().Where(task => task.InstanceId == id && activities.Contains(task.ActivityId) && task.ClosedBy != null).ToDictionaryAsync(task => task.ActivityId, task => task.ClosedBy!.Value, cancellation);
        var people = await PeopleAsync(db, closed.Values, cancellation);
        return new Page<VisitView>(
            [.. page.Items.Select(visit => new VisitView(visit.Id, visit.NodeId, visit.Name, KindOf(definition, visit.NodeId), visit.Since, visit.Until, (visit.Until - visit.Since).TotalSeconds, visit.Outcome == VisitOutcome.Completed ? "completed" : "cancelled", closed.TryGetValue(visit.ActivityId, out var by) ? Name(people, by) : null))],
            page.Total, page.Number, page.PageSize);
    }

    internal static IQueryable<InstanceOfProcess> Rows(PortalDbContext db) =>
        db.Set<ApprovalInstance>().Join(db.Set<ApprovalProcess>(), instance => instance.ProcessId, process => process.Id, (instance, process) => new InstanceOfProcess { Instance = instance, Process = process });

    internal async Task<IReadOnlyList<InstanceRow>> ViewsAsync(IReadOnlyList<InstanceOfProcess> rows, CancellationToken cancellation)
    {
        var facts = new Dictionary<(string, Guid), SubjectFacts>();
        foreach (var kind in rows.GroupBy(row => row.Instance.SubjectKind, StringComparer.Ordinal))
            foreach (var (id, subject) in await subjects.LookAsync(kind.Key, [.. kind.Select(row => row.Instance.SubjectId).Distinct()], cancellation))
                facts[(kind.Key, id)] = subject;
        return [.. rows.Select(row => Of(row, facts.GetValueOrDefault((row.Instance.SubjectKind, row.Instance.SubjectId))))];
    }

    private InstanceRow Of(InstanceOfProcess row, SubjectFacts? subject)
    {
        var (instance, process) = (row.Instance, row.Process);
        var definition = catalog.Parse(process);
        var page = subject is null ? null : subjects.PageOf(instance.SubjectKind, instance.SubjectId);
        return new(instance.Id, process.Key, process.Version, process.Name, instance.SubjectKind, instance.SubjectId, subject?.Title, page is "/" ? null : page, instance.StartedAt, instance.EndedAt,
            instance.EndedAt is not null ? "ended" : instance.Incidents > 0 ? "incident" : "open", instance.Incidents,
            instance.EndedAt is not null ? [] : [.. Steps(definition, [.. ProcessState.FromJson(instance.State).TokensByNode().Keys]).Select(id => NameOf(definition, id)).Order(StringComparer.Ordinal)],
            instance.EndEvent is { } end ? NameOf(definition, end) : null, instance.ParentId, instance.Revision);
    }

    // a sub-process stands where what is inside it stands
    private static IEnumerable<string> Steps(ProcessDefinition definition, IReadOnlyCollection<string> nodes)
    {
        var inside = nodes.Where(id => !definition.TryGetNode(id, out var node) || node is not SubProcess).ToList();
        return inside.Count > 0 ? inside : nodes;
    }

    /// <summary>Those whose id, subject, process, asked step or starter is named by the text.</summary>
    private async Task<IQueryable<InstanceOfProcess>> MatchingAsync(PortalDbContext db, IQueryable<InstanceOfProcess> rows, string text, CancellationToken cancellation)
    {
        if (Guid.TryParse(text, out var id))
            return rows.Where(row => row.Instance.Id == id || row.Instance.SubjectId == id || row.Instance.RootId == id);
        var like = Like.Contains(text);
        var found = await subjects.FindAsync(text, cancellation);
        return rows.Where(row => EF.Functions.ILike(row.Process.Name, like, Like.Escape) || EF.Functions.ILike(row.Process.Key, like, Like.Escape) || found.Contains(row.Instance.SubjectId)
            || db.Set<ApprovalTask>().Any(task => task.InstanceId == row.Instance.Id && task.State == TaskState.Open && EF.Functions.ILike(task.Title, like, Like.Escape))
            || db.Set<Person>().Any(person => person.Id == row.Instance.StartedBy && EF.Functions.ILike(person.DisplayName, like, Like.Escape)));
    }

    private static IEnumerable<TokenView> Tokens(ProcessDefinition definition, ApprovalInstance instance, ProcessState state, IReadOnlyList<ApprovalTask> tasks, IReadOnlyDictionary<Guid, PersonName> people)
    {
        if (instance.EndedAt is not null)
            return [];
        var asked = tasks.ToDictionary(task => task.ActivityId);
        return state.Activities.Select(activity => new TokenView(
                activity.Id, activity.NodeId, NameOf(definition, activity.NodeId), KindOf(definition, activity.NodeId), activity.Since,
                asked.TryGetValue(activity.Id, out var task) ? WaitsFor(task, people) : activity.Status == ActivityStatus.Failed ? "an incident" : WaitsFor(definition.Node(activity.NodeId)),
                activity.Attempt, activity.Status == ActivityStatus.Failed, Targets(activity.Id)))
            .Concat(state.Tokens.Select(token => new TokenView(
                token.Id, token.NodeId, NameOf(definition, token.NodeId), KindOf(definition, token.NodeId), token.Since, "the other branches", 0, state.Incidents.Any(incident => incident.ActivityId is null && incident.NodeId == token.NodeId), Targets(token.Id))));

        // one turn of a loop is not moved: its count would no longer hold
        IReadOnlyList<StepName> Targets(string token) => ScopePath.Around(state, token) is { Kind: ScopeKind.Iteration } ? [] : [.. MoveRules.Of(definition, instance, state, token)?.Targets().Select(target => new StepName(target.Id, NameOf(definition, target.Id))) ?? []];
    }

    private static string WaitsFor(ApprovalTask task, IReadOnlyDictionary<Guid, PersonName> people) =>
        (task.ClaimedBy ?? task.AssigneeId) is { } person ? Name(people, person).DisplayName : task.Seat is { } seat ? seat.Title() : "a person";

    private static string WaitsFor(FlowNode node) => node switch
    {
        Activity { Loop: not null } => "its turns",
        SubProcess => "what is inside it",
        ServiceTask task => $"the portal: {task.Handler}",
        CallActivity call => $"the process {call.CalledElement}, version {call.Version}",
        _ => "an event",
    };

    private static IncidentView IncidentOf(ProcessDefinition definition, Incident incident) => new(
        incident.Id, incident.NodeId, NameOf(definition, incident.NodeId), incident.Code, incident.Message, incident.At,
        incident.ActivityId is not null || definition.TryGetNode(incident.NodeId, out var node) && node is StartEvent);

    private static OperationView Of(ProcessOperation operation, ProcessDefinition definition, IReadOnlyDictionary<Guid, PersonName> people) => new(
        OperationWords.Key(operation.Kind), OperationWords.Of(operation, id => NameOf(definition, id)), operation.Reason, Name(people, operation.PersonId), operation.At);

    internal static string NameOf(ProcessDefinition definition, string nodeId) => definition.TryGetNode(nodeId, out var node) && node.Name.Length > 0 ? node.Name : nodeId;

    private static string KindOf(ProcessDefinition definition, string nodeId) => definition.TryGetNode(nodeId, out var node) ? ProcessNodeView.KindOf(node) : "";

    private static string WordOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static async Task<Dictionary<Guid, PersonName>> PeopleAsync(PortalDbContext db, IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var sought = ids.Distinct().ToList();
        return sought.Count == 0 ? [] : await db.Set<Person>().Where(person => sought.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => new PersonName(person.Id, person.Account, person.DisplayName), cancellation);
    }

    private static PersonName Name(IReadOnlyDictionary<Guid, PersonName> people, Guid id) => people.GetValueOrDefault(id) ?? (id == Actor.PortalId ? new(id, "portal", "Portal") : new(id, "unknown", ActorDirectory.Erased));
}

/// <summary>An instance with the version on which it runs.</summary>
internal sealed class InstanceOfProcess
{
    public required ApprovalInstance Instance { get; init; }

    public required ApprovalProcess Process { get; init; }
}
