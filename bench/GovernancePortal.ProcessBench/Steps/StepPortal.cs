using System.Text;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Starts;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Cards;
using GovernancePortal.Compliance;
using GovernancePortal.Datasets;
using GovernancePortal.Evaluations;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Live;
using GovernancePortal.Policies;
using GovernancePortal.Registry;
using GovernancePortal.Releases;
using GovernancePortal.Waivers;
using GovernancePortal.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.ProcessBench.Steps;

/// <summary>The portal's own services over a database, with two processes that go round for ever, one from service task to service task and one from a seat's
/// task to the next, and one that ends with the seat's answer.</summary>
internal sealed class StepPortal : IDisposable
{
    /// <summary>Keys of the processes: each step completes a task.</summary>
    public const string Work = "bench-work";
    public const string Seat = "bench-seat";
    public const string Once = "bench-once";

    private static readonly Actor Bench = Actor.Portal("bench");
    private readonly IHost host;

    private StepPortal(IHost host) => this.host = host;

    public PortalDatabase Database => host.Services.GetRequiredService<PortalDatabase>();

    public IServiceProvider Services => host.Services;

    public static async Task<StepPortal> StartAsync(PortalConnection connection, string data)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production", ContentRootPath = data, DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddPlatform(connection, new PlatformOptions { DataFolder = data });
        builder.Services.AddLedger();
        builder.Services.AddSingleton<RefusalLog>();
        builder.Services.AddSingleton<DirectoryWord>();
        builder.Services.AddSingleton<ActorDirectory>();
        builder.Services.AddWebhooks();
        builder.Services.AddApprovals();
        builder.Services.AddRegistry();
        builder.Services.AddCards();
        builder.Services.AddDatasets();
        builder.Services.AddEvaluations();
        builder.Services.AddCompliance();
        builder.Services.AddPolicies();
        builder.Services.AddWaivers();
        builder.Services.AddGates();
        builder.Services.AddReleases();
        var portal = new StepPortal(builder.Build());
        await portal.Services.GetRequiredService<AnnounceAfterCommit>().StartAsync(CancellationToken.None); // telling open pages is part of the work
        foreach (var (key, task, ends) in new[]
                 {
                     (Work, "<serviceTask id='task' gp:handler='run-gates'/>", "false"), (Seat, "<userTask id='task' gp:seat='risk' gp:outcome='risk'/>", "false"), (Once, "<userTask id='task' gp:seat='risk' gp:outcome='risk'/>", "true"),
                 })
        {
            var file =
                $"""
                 <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://governance-portal.dev/bpmn/1"><process id="{key}" name="{key}">
                 <startEvent id="begin"/><exclusiveGateway id="again"/>{task}<exclusiveGateway id="done" default="done-again"/><endEvent id="end"/>
                 <sequenceFlow id="begin-again" sourceRef="begin" targetRef="again"/><sequenceFlow id="again-task" sourceRef="again" targetRef="task"/><sequenceFlow id="task-done" sourceRef="task" targetRef="done"/>
                 <sequenceFlow id="done-again" sourceRef="done" targetRef="again"/><sequenceFlow id="done-end" sourceRef="done" targetRef="end"><conditionExpression>{ends}</conditionExpression></sequenceFlow>
                 </process></definitions>
                 """;
            if ((await portal.Services.GetRequiredService<ProcessCatalog>().DeployAsync(key, Encoding.UTF8.GetBytes(file), CancellationToken.None)).Error is { } error)
                throw new InvalidOperationException($"{error.Message} {string.Join("; ", error.Details?.Select(detail => detail.Message) ?? [])}");
        }

        return portal;
    }

    public async Task<Guid> BeginAsync(string key)
    {
        await using var db = await Database.ChangeAsync(Bench.Origin, "bench.start", CancellationToken.None);
        var process = await db.Set<ApprovalProcess>().SingleAsync(row => row.Key == key);
        var instance = await Services.GetRequiredService<ProcessRunner>().StartAsync(db, key, ProcessSubject.SubjectKind, process.Id, Bench.Id, CancellationToken.None);
        await db.SaveChangesAsync();
        return instance.Id;
    }

    /// <summary>One step as the portal makes it: locked, moved, with its effects and ledger entries, committed.</summary>
    public async Task StepAsync(string key, Guid id)
    {
        await using var db = await Database.ChangeAsync(Bench.Origin, "bench.step", CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var instance = await ProcessRunner.LockAsync(db, id, CancellationToken.None);
        var open = ProcessState.FromJson(instance.State).WorkUnderWay().Single().Id;
        var refused = key == Work ? await WorkAsync(db, instance, open) : await AnswerAsync(db, instance, open);
        if (refused is not null)
            throw new InvalidOperationException(refused.Message);
        await Services.GetRequiredService<CommitAtOnce>().RunAsync(db, CancellationToken.None);
    }

    private Task<Bpmn.Execution.Refusal?> WorkAsync(PortalDbContext db, ApprovalInstance instance, string open) => Services.GetRequiredService<StepMaker>().MakeAsync(
        db, instance, (engine, definition, state) => engine.CompleteServiceTask(definition, state, open, new Dictionary<string, object?> { ["done"] = true }), CancellationToken.None);

    // what a seat's answer changes, without the questions of who may give it
    private async Task<Bpmn.Execution.Refusal?> AnswerAsync(PortalDbContext db, ApprovalInstance instance, string open)
    {
        var task = await db.Set<ApprovalTask>().SingleAsync(row => row.InstanceId == instance.Id && row.ActivityId == open);
        task.Decide(Bench.Id, TimeProvider.System.GetUtcNow());
        db.Add(new Approvals.SignOffs.SignOff(task, task.Seat!.Value, Bench.Id, Approvals.SignOffs.Outcome.Approve, "", [], Provenance.Sha256Digest.Of("bench"u8), null, TimeProvider.System.GetUtcNow()));
        return await Services.GetRequiredService<ProcessRunner>().CompleteTaskAsync(db, instance, task, new Dictionary<string, object?> { ["outcome"] = "approve" }, CancellationToken.None);
    }

    public void Dispose() => host.Dispose();
}
