using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>What tests of hosted processes do: deploy, start, decide, look.</summary>
internal sealed class Proceeding(ProcessPortal portal)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ProcessPortal Portal { get; } = portal;

    /// <summary>A process file of these elements; <paramref name="beside"/> stands beside the process: messages, signals, errors.</summary>
    public static string File(string elements, string beside = "") =>
        $"""
         <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://governance-portal.dev/bpmn/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
         <process id="p" name="A test">{elements}</process>{beside}</definitions>
         """;

    /// <summary>The flows that lead along these nodes.</summary>
    public static string Flow(params string[] nodes) => string.Concat(nodes.Zip(nodes.Skip(1), (from, to) => $"<sequenceFlow id='{from}-{to}' sourceRef='{from}' targetRef='{to}'/>"));

    public async Task<string> DeployAsync(string elements, string beside = "", string? key = null)
    {
        key ??= $"test-{Guid.NewGuid():n}";
        var deployed = await TryDeployAsync(key, File(elements, beside));
        deployed.Error.ShouldBeNull(string.Join("; ", deployed.Error?.Details?.Select(detail => $"{detail.Field}: {detail.Message}") ?? []));
        return key;
    }

    public Task<Result<ApprovalProcess>> TryDeployAsync(string key, string file) => Portal.Get<ProcessCatalog>().DeployAsync(key, Encoding.UTF8.GetBytes(file), Cancellation);

    public async Task<Guid> StartAsync(string key, IReadOnlyDictionary<string, object?>? variables = null, Action<Guid>? before = null)
    {
        await using var db = await ChangeAsync();
        var instance = await Portal.Get<ProcessRunner>().StartAsync(db, key, "test", Guid.NewGuid(), Actor.PortalId, Cancellation, variables);
        before?.Invoke(instance.Id);
        await db.SaveChangesAsync(Cancellation);
        return instance.Id;
    }

    public Task<PortalDbContext> ChangeAsync() => Portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", Cancellation);

    /// <summary>Does something with a locked instance and commits it.</summary>
    public async Task<T> MoveAsync<T>(Guid instance, Func<ProcessRunner, PortalDbContext, ApprovalInstance, Task<T>> move)
    {
        await using var db = await ChangeAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var result = await move(Portal.Get<ProcessRunner>(), db, await ProcessRunner.LockAsync(db, instance, Cancellation));
        await db.SaveChangesAsync(Cancellation);
        await transaction.CommitAsync(Cancellation);
        return result;
    }

    /// <summary>Somebody new who holds a seat.</summary>
    public async Task<Actor> HolderAsync(PortalRole role = PortalRole.Risk)
    {
        var name = Guid.NewGuid().ToString("n");
        var person = new Person($"demo:{name}", name, "Holder", null, Portal.Now);
        await using (var db = await ChangeAsync())
        {
            db.Add(person);
            db.Add(new RoleGrant(person.Id, role, GrantSource.Demo, Actor.PortalId, Portal.Now));
            await db.SaveChangesAsync(Cancellation);
        }

        return (await Portal.Get<ActorDirectory>().FindAsync(person.Id, "test", null, Cancellation))!;
    }

    public async Task<Error?> DecideAsync(Actor actor, ApprovalTask task, string outcome = "approve") => (await Portal.Get<DecideTask>().HandleAsync(
        actor, task.Id, new(outcome, "looked at", [], Sha256Digest.Of(Encoding.UTF8.GetBytes(Portal.Changed.GetValueOrDefault(task.SubjectId, ProcessPortal.Subject))).ToString()), Cancellation)).Error;

    /// <summary>The tasks of an approval, in the processes that it calls too, in the order in which they were asked.</summary>
    public async Task<IReadOnlyList<ApprovalTask>> TasksAsync(Guid root)
    {
        await using var db = await Portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ApprovalTask>().Where(task => task.RootId == root).OrderBy(task => task.Id).ToListAsync(Cancellation);
    }

    public async Task<IReadOnlyList<ApprovalTask>> OpenAsync(Guid root) => [.. (await TasksAsync(root)).Where(task => task.State == TaskState.Open)];

    /// <summary>Waits until that many tasks are open.</summary>
    public Task<IReadOnlyList<ApprovalTask>> AskedAsync(Guid root, int count = 1) => Eventually.SeeAsync($"{count} open tasks", () => OpenAsync(root), open => open.Count == count);

    public async Task<IReadOnlyList<SignOff>> SignOffsAsync(Guid root)
    {
        var tasks = (await TasksAsync(root)).Select(task => task.Id).ToList();
        await using var db = await Portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<SignOff>().Where(signOff => tasks.Contains(signOff.TaskId)).OrderBy(signOff => signOff.At).ToListAsync(Cancellation);
    }

    public async Task<ApprovalInstance> InstanceAsync(Guid id)
    {
        await using var db = await Portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ApprovalInstance>().SingleAsync(row => row.Id == id, Cancellation);
    }

    /// <summary>The processes that an instance calls, those that have ended too.</summary>
    public async Task<IReadOnlyList<ApprovalInstance>> ChildrenAsync(Guid parent)
    {
        await using var db = await Portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ApprovalInstance>().Where(row => row.ParentId == parent).OrderBy(row => row.Id).ToListAsync(Cancellation);
    }

    public async Task<ProcessState> StateAsync(Guid instance) => ProcessState.FromJson((await InstanceAsync(instance)).State);

    /// <summary>Waits until an instance has ended; answers the end event.</summary>
    public async Task<string?> EndAsync(Guid instance) => (await Eventually.SeeAsync("The end of the process", () => InstanceAsync(instance), seen => seen.EndedAt is not null)).EndEvent;

    /// <summary>Waits for an incident.</summary>
    public async Task<Incident> IncidentAsync(Guid instance) => (await Eventually.SeeAsync("An incident", () => StateAsync(instance), state => !state.Incidents.IsEmpty)).Incidents[0];

    /// <summary>Does a job once more, as after a crash.</summary>
    public async Task RunAsync(string kind, Guid subject, string? part = null, CancellationToken? stop = null)
    {
        var origin = Actor.Portal("test").Origin;
        var job = new Job(kind, subject, new(origin.Person, origin.CorrelationId), Portal.Now, part);
        await Portal.Get<IEnumerable<IJobHandler>>().Single(handler => handler.Kind == kind).RunAsync(job, new JobProgress(Portal.Get<PortalDatabase>(), Portal.Get<TimeProvider>(), job), stop ?? Cancellation);
    }
}
