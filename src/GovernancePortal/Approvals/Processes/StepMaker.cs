using GovernancePortal.Approvals.Processes.Effects;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.Migration;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>
/// Makes one step of an instance: asks the engine for the next state, turns its events into rows and tells the owner of the subject. Nothing is saved here: the caller's
/// unit of work holds the step and its effects together, and holds the lock on the instance.
/// </summary>
internal sealed class StepMaker(ProcessCatalog catalog, ProcessEngine engine, IEnumerable<IStepEffect> effects, IEnumerable<ISubjectSource> sources)
{
    private const string NotNeeded = "the process that called this one no longer needs it.";
    private readonly IReadOnlyList<IStepEffect> effects = [.. effects];

    /// <summary>Begins a new instance: adds it unless the engine refuses.</summary>
    /// <param name="startEventId">The start event whose trigger has come; null for the one without a trigger.</param>
    public async Task<Refusal?> BeginAsync(PortalDbContext db, ApprovalInstance instance, ApprovalProcess process, string? startEventId, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellation)
    {
        var definition = catalog.Parse(process);
        var step = startEventId is null ? engine.Start(definition, variables) : engine.StartAt(definition, startEventId, variables);
        if (!step.IsAccepted)
            return step.Refusal;
        db.Add(instance);
        await ApplyAsync(db, instance, definition, step, cancellation);
        return null;
    }

    /// <summary>Makes a step; what the engine refuses changes nothing.</summary>
    /// <param name="reason">Why an operator makes it, for those whose tasks it withdraws; null for steps of the process itself.</param>
    public async Task<Refusal?> MakeAsync(
        PortalDbContext db, ApprovalInstance instance, Func<ProcessEngine, ProcessDefinition, ProcessState, StepResult> make, CancellationToken cancellation, string? reason = null)
    {
        var definition = await DefinitionAsync(db, instance, cancellation);
        var step = make(engine, definition, ProcessState.FromJson(instance.State));
        if (step.IsAccepted)
            await ApplyAsync(db, instance, definition, step, cancellation, reason);
        return step.Refusal;
    }

    /// <summary>Brings an instance to another version of its process; what the engine refuses changes nothing.</summary>
    public async Task<Refusal?> MigrateAsync(PortalDbContext db, ApprovalInstance instance, ApprovalProcess target, CancellationToken cancellation)
    {
        var definition = catalog.Parse(target);
        var step = engine.Migrate(await DefinitionAsync(db, instance, cancellation), definition, ProcessState.FromJson(instance.State));
        if (!step.IsAccepted)
            return step.Refusal;
        instance.ProcessId = target.Id;
        await ApplyAsync(db, instance, definition, step, cancellation, "another version of the process no longer asks it.");
        return null;
    }

    /// <summary>What bringing an instance to another version would do, or everything that stands in its way.</summary>
    public MigrationPlan PlanMigration(ProcessDefinition from, ProcessDefinition to, ProcessState state) => engine.PlanMigration(from, to, state);

    /// <summary>Tells the owner of a subject that its process was ended and nothing takes its place: it is not approved.</summary>
    public async Task EndWithoutResultAsync(PortalDbContext db, ApprovalInstance instance, CancellationToken cancellation)
    {
        if (sources.FirstOrDefault(source => source.Kind == instance.SubjectKind) is { } owner)
            await owner.OnMovedAsync(db, instance.SubjectId, ApprovalStage.EndedWithoutResult, cancellation);
    }

    public Task<ProcessDefinition> DefinitionAsync(PortalDbContext db, ApprovalInstance instance, CancellationToken cancellation) =>
        catalog.DefinitionAsync(db, instance.ProcessId, cancellation);

    private async Task ApplyAsync(PortalDbContext db, ApprovalInstance instance, ProcessDefinition definition, StepResult made, CancellationToken cancellation, string? reason = null)
    {
        var step = new MadeStep(db, instance, definition, made.State!) { Reason = reason };
        instance.State = step.State.ToJson();
        instance.Incidents = step.State.Incidents.Length;
        instance.Revision++;
        // a step that cannot be saved is given up with its whole transaction: there is nothing to come back to
        db.Database.AutoSavepointsEnabled = false;
        foreach (var happened in made.Events)
        {
            End(instance, happened);
            foreach (var effect in effects)
                await effect.TakeAsync(step, happened, cancellation);
        }

        foreach (var cancelled in made.Events.OfType<ChildCancelled>())
            await CancelChildAsync(db, instance, cancelled.ActivityId, step.State.CancelReason ?? NotNeeded, cancellation);
        db.Announcements.UnionWith([$"{instance.SubjectKind}:{instance.SubjectId}", "task", ProcessTopics.All, ProcessTopics.Of(instance.RootId)]);
        if (sources.FirstOrDefault(source => source.Kind == instance.SubjectKind) is { } owner)
            await owner.OnMovedAsync(db, instance.SubjectId, StageOf(step), cancellation);
    }

    private static void End(ApprovalInstance instance, ProcessEvent happened)
    {
        switch (happened)
        {
            case ProcessCompleted completed: (instance.EndedAt, instance.EndEvent) = (completed.At, completed.EndEventId); break;
            case ProcessFailed failed: (instance.EndedAt, instance.EndEvent) = (failed.At, failed.EndEventId); break;
            case ProcessCancelled cancelled: instance.EndedAt = cancelled.At; break;
        }
    }

    /// <summary>Only the outermost process ends an approval.</summary>
    private static ApprovalStage StageOf(MadeStep step) =>
        ApprovalStage.Of(step.Definition, step.State, step.Instance.ParentId is null ? step.Instance.EndEvent : null);

    /// <summary>Cancels down the tree, each instance locked after its parent.</summary>
    private async Task CancelChildAsync(PortalDbContext db, ApprovalInstance parent, string activityId, string reason, CancellationToken cancellation)
    {
        foreach (var id in await db.Set<ApprovalInstance>().Where(row => row.ParentId == parent.Id && row.ParentActivityId == activityId && row.EndedAt == null).Select(row => row.Id).ToListAsync(cancellation))
        {
            var child = await ProcessRunner.LockAsync(db, id, cancellation);
            if (child.EndedAt is null)
                await MakeAsync(db, child, (engine, definition, state) => engine.Cancel(definition, state, reason), cancellation);
        }
    }
}
