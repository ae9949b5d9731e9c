using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Operations;

/// <summary>What an operator does to one running instance. None of it approves anything: nothing is skipped, and a cancelled process approves nothing (docs/adr/0018).</summary>
public sealed class OperateInstance
{
    private readonly OperatorDesk desk;
    private readonly ProcessRunner runner;
    private readonly StepMaker steps;
    private readonly TimeProvider time;

    internal OperateInstance(OperatorDesk desk, ProcessRunner runner, StepMaker steps, TimeProvider time) => (this.desk, this.runner, this.steps, this.time) = (desk, runner, steps, time);

    /// <summary>Lets a step that failed for good try again.</summary>
    public Task<Result<InstanceMoved>> RetryAsync(Actor actor, Guid id, string incidentId, RetryIncidentRequest request, CancellationToken cancellation) =>
        desk.ActAsync(actor, id, "process.retry", request.Revision, async (db, instance) =>
        {
            var incident = ProcessState.FromJson(instance.State).Incidents.FirstOrDefault(open => open.Id == incidentId);
            if (incident is null)
                return Error.NotFound("incident");
            return await runner.RetryAsync(db, instance, incidentId, cancellation) is { } refused
                ? Of(refused, "not-retryable", "The step cannot be tried again")
                : new ProcessOperation(id, OperationKind.Retry, "", actor.Id, time.GetUtcNow()) { FromNode = incident.NodeId };
        }, cancellation);

    /// <summary>Ends a process and those that it calls; what it decides on is not approved, and what was signed is void.</summary>
    public async Task<Result<InstanceMoved>> CancelAsync(Actor actor, Guid id, CancelInstanceRequest request, CancellationToken cancellation)
    {
        if (actor.May(Permission.OperateInstances) && OperatorDesk.WrongIn(request.Reason) is { } wrong)
            return wrong;
        var reason = request.Reason?.Trim() ?? "";
        return await desk.ActAsync(actor, id, "process.cancel", request.Revision, async (db, instance) =>
        {
            if (instance.ParentId is not null)
                return Error.Conflict("called-process", "Another process called this one and waits for it.", "Cancel the process that called it, or move its token.");
            if (await runner.CancelAsync(db, instance, reason, cancellation) is { } refused)
                return Of(refused, "not-cancelled", "The process cannot be cancelled");
            await steps.EndWithoutResultAsync(db, instance, cancellation);
            return new ProcessOperation(id, OperationKind.Cancel, reason, actor.Id, time.GetUtcNow());
        }, cancellation);
    }

    /// <summary>Moves a token back, or begins the step where it is anew. Refused wherever a step that the process asks for would be skipped.</summary>
    public async Task<Result<InstanceMoved>> MoveAsync(Actor actor, Guid id, MoveTokenRequest request, CancellationToken cancellation)
    {
        if (actor.May(Permission.OperateInstances) && new Form().Words("reason", request.Reason, ProcessOperation.MaxReason, required: true)
            .Text("tokenId", request.TokenId, 300, required: true, label: "The token").Text("targetId", request.TargetId, 300, required: true, label: "The step to which it moves").Error is { } wrong)
            return wrong;
        var reason = request.Reason?.Trim() ?? "";
        return await desk.ActAsync(actor, id, "process.move-token", request.Revision, async (db, instance) =>
        {
            var definition = await steps.DefinitionAsync(db, instance, cancellation);
            var rules = MoveRules.Of(definition, instance, ProcessState.FromJson(instance.State), request.TokenId!);
            if (rules is null)
                return Error.NotFound("token");
            if (!definition.TryGetNode(request.TargetId!, out _))
                return Error.NotFound("step");
            if (!rules.Allows(request.TargetId!))
                return Error.Conflict("move-skips",
                    $"“{InstanceBook.NameOf(definition, request.TargetId!)}” is not a step from which the process must come to “{InstanceBook.NameOf(definition, rules.Node)}” again: something that it asks for could be left out.",
                    rules.Targets() is { Count: > 0 } targets ? $"Move it to one of: {string.Join(", ", targets.Select(target => InstanceBook.NameOf(definition, target.Id)))}." : "Retry the step, migrate the instance to a version that goes another way, or cancel it.");
            return await runner.MoveTokenAsync(db, instance, request.TokenId!, request.TargetId!, rules.AskedAgain(request.TargetId!), reason, cancellation) is { } refused
                ? Of(refused, "not-movable", "The token cannot be moved")
                : new ProcessOperation(id, OperationKind.Move, reason, actor.Id, time.GetUtcNow()) { FromNode = rules.Node, ToNode = request.TargetId };
        }, cancellation);
    }

    private static Error Of(Refusal refused, string code, string what) => Error.Conflict(code, $"{what}: {refused.Message}.", "Look at where it stands, then decide again.");
}

/// <param name="Revision">The revision of the instance that was on the screen.</param>
public sealed record RetryIncidentRequest(int? Revision);

/// <param name="Reason">Why, for those who were asked; at most 250 characters.</param>
/// <param name="Revision">The revision of the instance that was on the screen.</param>
public sealed record CancelInstanceRequest(string? Reason, int? Revision);

/// <param name="TokenId">The token, as the instance names it.</param>
/// <param name="TargetId">The id of the step to which it moves.</param>
/// <param name="Reason">Why, for those whose tasks are withdrawn; at most 250 characters.</param>
/// <param name="Revision">The revision of the instance that was on the screen.</param>
public sealed record MoveTokenRequest(string? TokenId, string? TargetId, string? Reason, int? Revision);
