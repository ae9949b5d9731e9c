using System.Linq.Expressions;
using System.Text.Json;
using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals;

/// <summary>Reads tasks, sign-offs and where a process stands.</summary>
public sealed class ApprovalBook(PortalDatabase database, SubjectDirectory subjects, ProcessCatalog processes, DelegationBook delegations, IConditionEvaluator conditions)
{
    /// <summary>Open tasks, due first, or decided ones, newest first: all of them, those of one subject, or those that this person may decide.</summary>
    public async Task<Page<TaskView>> TasksAsync(Actor actor, bool mine, bool open, Guid? subjectId, PageRequest request, CancellationToken cancellation)
    {
        var rights = await delegations.RightsAsync(actor, cancellation);
        await using var db = await database.ReadAsync(cancellation);
        var query = db.Set<ApprovalTask>().Where(task => open ? task.State == TaskState.Open : task.State == TaskState.Decided);
        if (subjectId is { } subject)
            query = query.Where(task => task.SubjectId == subject);
        if (mine)
            query = open
                ? query.Where(IsFor(rights))
                : query.Where(task => task.ClosedBy == actor.Id);
        query = open ? query.OrderBy(task => task.DueAt).ThenBy(task => task.Id) : query.OrderByDescending(task => task.ClosedAt).ThenBy(task => task.Id);
        var page = await query.ToPageAsync(request, cancellation);
        var standings = await StandingsAsync(rights, page.Items, cancellation);
        return new([.. page.Items.Select(task => TaskView.Of(task, standings[task.Id], actor))], page.Total, page.Number, page.PageSize);
    }

    /// <summary>How many open tasks wait for this person; counted up to <paramref name="most"/>.</summary>
    public async Task<int> CountMineAsync(Actor actor, int most, CancellationToken cancellation)
    {
        var rights = await delegations.RightsAsync(actor, cancellation);
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<ApprovalTask>().Where(task => task.State == TaskState.Open).Where(IsFor(rights)).Take(most).CountAsync(cancellation);
    }

    /// <summary>For which seats this person may speak now: those that they hold, and those that were delegated to them.</summary>
    public Task<SeatRights> RightsAsync(Actor actor, CancellationToken cancellation) => delegations.RightsAsync(actor, cancellation);

    /// <summary>Tasks that a person may take: of a seat that they hold, delegated to them, escalated to them as the deputy, or for them by name.</summary>
    public static Expression<Func<ApprovalTask, bool>> IsFor(SeatRights rights)
    {
        var (person, seats, tasks, deputy) = (rights.Actor.Id, rights.Held.Union(rights.DelegatedSeats).ToList(), rights.DelegatedTasks, rights.DeputySeats);
        return deputy.Count == 0
            ? task => seats.Contains(task.Seat) || task.AssigneeId == person || tasks.Contains(task.Id)
            : task => seats.Contains(task.Seat) || task.AssigneeId == person || tasks.Contains(task.Id) || (task.EscalatedAt != null && deputy.Contains(task.DeputyOf));
    }

    /// <summary>Every sign-off of a subject, oldest first; voided ones say so.</summary>
    public async Task<IReadOnlyList<SignOffView>> SignOffsAsync(string subjectKind, Guid subjectId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var signOffs = await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == subjectKind && signOff.SubjectId == subjectId).OrderBy(signOff => signOff.At).ToListAsync(cancellation);
        return [.. signOffs.Select(SignOffView.Of)];
    }

    /// <summary>What was asked and said on each of the subjects, in all rounds of the council.</summary>
    public async Task<IReadOnlyDictionary<Guid, Proceedings>> ProceedingsAsync(string subjectKind, IReadOnlyCollection<Guid> subjectIds, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var instances = db.Set<ApprovalInstance>().Where(instance => instance.SubjectKind == subjectKind && subjectIds.Contains(instance.SubjectId))
            .Join(db.Set<ApprovalProcess>(), instance => instance.ProcessId, process => process.Id, (instance, process) => new { instance.Id, instance.SubjectId, instance.StartedAt, process.Seats });
        var rows = (await instances.LeftJoin(db.Set<ApprovalTask>(), instance => instance.Id, task => task.InstanceId, (instance, task) => new { Instance = instance, Task = task })
            .LeftJoin(db.Set<SignOff>(), row => row.Task!.Id, signOff => signOff.TaskId, (row, signOff) => new { row.Instance, row.Task, SignOff = signOff }).ToListAsync(cancellation)).ToLookup(row => row.Instance.SubjectId);
        return subjectIds.Distinct().ToDictionary(id => id, id => new Proceedings(
            [.. (rows[id].MaxBy(row => row.Instance.StartedAt)?.Instance.Seats ?? []).Select(key => PortalRoles.SeatOf(key)).OfType<Seat>()],
            [.. rows[id].Select(row => row.Task).OfType<ApprovalTask>().OrderBy(task => task.CreatedAt)], [.. rows[id].Select(row => row.SignOff).OfType<SignOff>().OrderBy(signOff => signOff.At)]));
    }

    /// <summary>How each of these tasks stands for this person, by the same rules as when it is decided.</summary>
    public async Task<IReadOnlyDictionary<Guid, TaskStanding>> StandingsAsync(SeatRights rights, IReadOnlyCollection<ApprovalTask> tasks, CancellationToken cancellation)
    {
        if (tasks.Count == 0)
            return new Dictionary<Guid, TaskStanding>();
        await using var db = await database.ReadAsync(cancellation);
        var roots = tasks.Select(task => task.RootId).Distinct().ToList();
        var said = await db.Set<SignOff>().Join(db.Set<ApprovalTask>(), signOff => signOff.TaskId, task => task.Id, (signOff, task) => new { SignOff = signOff, Task = task }).Where(row => roots.Contains(row.Task.RootId)).ToListAsync(cancellation);
        return Standings(rights, tasks, await FactsAsync(tasks, cancellation), [.. said.Select(row => row.Task)], said.Select(row => row.SignOff));
    }

    /// <summary>Tasks of one kind of subject, as they stand for this person, with what was asked and said on their subjects.</summary>
    public async Task<(IReadOnlyDictionary<Guid, TaskStanding> Standings, IReadOnlyDictionary<Guid, Proceedings> Proceedings)> StandAsync(SeatRights rights, string subjectKind, IReadOnlyCollection<ApprovalTask> tasks, CancellationToken cancellation)
    {
        var (said, facts) = (ProceedingsAsync(subjectKind, [.. tasks.Select(task => task.SubjectId)], cancellation), FactsAsync(tasks, cancellation));
        await Task.WhenAll(said, facts); // neither waits for the other
        var proceedings = await said;
        return (Standings(rights, tasks, await facts, [.. proceedings.Values.SelectMany(subject => subject.Tasks)], proceedings.Values.SelectMany(subject => subject.SignOffs)), proceedings);
    }

    private async Task<Dictionary<string, IReadOnlyDictionary<Guid, SubjectFacts>>> FactsAsync(IReadOnlyCollection<ApprovalTask> tasks, CancellationToken cancellation)
    {
        var facts = new Dictionary<string, IReadOnlyDictionary<Guid, SubjectFacts>>(StringComparer.Ordinal);
        foreach (var kind in tasks.GroupBy(task => task.SubjectKind, StringComparer.Ordinal))
            facts[kind.Key] = await subjects.LookAsync(kind.Key, kind.Select(task => task.SubjectId).Distinct().ToList(), cancellation);
        return facts;
    }

    private static Dictionary<Guid, TaskStanding> Standings(SeatRights rights, IReadOnlyCollection<ApprovalTask> tasks, Dictionary<string, IReadOnlyDictionary<Guid, SubjectFacts>> facts, IReadOnlyCollection<ApprovalTask> asked, IEnumerable<SignOff> said)
    {
        var signOffs = said.ToLookup(signOff => signOff.TaskId);
        var rounds = asked.GroupBy(task => task.RootId).ToDictionary(root => root.Key, root => new Round([.. root], [.. root.SelectMany(task => signOffs[task.Id])]));
        return tasks.ToDictionary(task => task.Id, task => Of(task, facts[task.SubjectKind].GetValueOrDefault(task.SubjectId)));

        TaskStanding Of(ApprovalTask task, SubjectFacts? subject)
        {
            var mandate = DecisionRules.Of(rights, task, subject, rounds.GetValueOrDefault(task.RootId) ?? new([], []));
            return new(subject, mandate.Obstacle, mandate.OnBehalfOf, mandate.AsDeputy);
        }
    }

    /// <summary>The newest process instance of a subject with its diagram and tokens.</summary>
    public async Task<Result<ProcessView>> ProcessAsync(string subjectKind, Guid subjectId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var newest = await db.Set<ApprovalInstance>().Where(row => row.SubjectKind == subjectKind && row.SubjectId == subjectId && row.ParentId == null).OrderByDescending(row => row.StartedAt)
            .Join(db.Set<ApprovalProcess>(), row => row.ProcessId, row => row.Id, (instance, process) => new { Instance = instance, Process = process }).FirstOrDefaultAsync(cancellation);
        if (newest is null)
            return Error.NotFound("approval process");
        var (instance, process) = (newest.Instance, newest.Process);
        var state = ProcessState.FromJson(instance.State);
        var definition = processes.Parse(process);
        var (nodes, active) = (definition.Nodes, state.TokensByNode().Keys.ToHashSet(StringComparer.Ordinal));
        return new ProcessView(instance.Id, process.Key, process.Version, process.Name, process.Xml, instance.StartedAt, instance.EndedAt, instance.EndEvent,
            active, state.VisitedNodes(), [.. nodes.Select(node => ProcessNodeView.Of(node, conditions))],
            [.. IncidentsOf(state, definition), .. await IncidentsOfCalledAsync(db, instance, cancellation)])
        {
            Following = FollowingSteps.Of(definition, active),
        };
    }

    private static IEnumerable<ProcessIncidentView> IncidentsOf(ProcessState state, ProcessDefinition definition) =>
        state.Incidents.Select(incident => new ProcessIncidentView(definition.Node(incident.NodeId).Name, incident.Message, incident.At));

    private async Task<IEnumerable<ProcessIncidentView>> IncidentsOfCalledAsync(PortalDbContext db, ApprovalInstance root, CancellationToken cancellation)
    {
        var called = await db.Set<ApprovalInstance>().Where(row => row.RootId == root.Id && row.ParentId != null && row.EndedAt == null).OrderBy(row => row.Depth).ThenBy(row => row.Id)
            .Join(db.Set<ApprovalProcess>(), row => row.ProcessId, row => row.Id, (instance, process) => new { instance.State, Process = process }).ToListAsync(cancellation);
        return called.SelectMany(row => IncidentsOf(ProcessState.FromJson(row.State), processes.Parse(row.Process)));
    }
}

/// <summary>A process instance for a diagram.</summary>
/// <param name="Active">Nodes at which a token rests.</param>
/// <param name="Visited">Nodes that a token has been at.</param>
/// <param name="Nodes">In the order of the file.</param>
/// <param name="Incidents">Steps that failed for good, in processes that it calls too, and wait for somebody to let them try again.</param>
public sealed record ProcessView(
    Guid Id, string Key, int Version, string Name, string Xml, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? EndEvent,
    IReadOnlySet<string> Active, IReadOnlySet<string> Visited, IReadOnlyList<ProcessNodeView> Nodes, IReadOnlyList<ProcessIncidentView> Incidents)
{
    /// <summary>Ids of the tasks and ends that are reached next, in the order of the file.</summary>
    public IReadOnlyList<string> Following { get; init; } = [];
}

/// <summary>A step of a process that failed for good.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record ProcessIncidentView(string Step, string Reason, DateTimeOffset At);

/// <summary>One element of a process that a token can be at.</summary>
/// <param name="Kind">As BPMN names it: <c>user-task</c>, <c>service-task</c>, <c>start-event</c>, <c>end-event</c> …</param>
/// <param name="Seat">The council seat that a user task asks.</param>
/// <param name="ParentId">The sub-process that it lies in.</param>
/// <param name="Handler">What a service task does, by the name of its handler.</param>
/// <param name="Result">What it means that the process ends at this end event: <c>approved</c>, or anything else for refused.</param>
public sealed record ProcessNodeView(string Id, string Name, string Kind, string? Seat, string? ParentId, string? Handler = null, string? Result = null)
{
    /// <summary>What an approval of a seat's task approves (<see cref="Matters"/>); empty for every other node.</summary>
    public IReadOnlyList<string> Approves { get; init; } = [];

    /// <summary>How many approvals a task needs that several holders of the seat are asked together; null for one that one person answers.</summary>
    public int? Needed { get; init; }

    internal static string KindOf(FlowNode node) => JsonNamingPolicy.KebabCaseLower.ConvertName(node.Kind.ToString());

    internal static ProcessNodeView Of(FlowNode node, IConditionEvaluator conditions) => new(node.Id, node.Name, KindOf(node), (node as UserTask)?.Seat, node.ParentId, (node as ServiceTask)?.Handler, (node as EndEvent)?.Result)
    {
        Approves = node is UserTask asked ? Matters.Of(asked) : [],
        Needed = node is UserTask several ? Quorum.NeededOf(several, conditions) : null,
    };
}
