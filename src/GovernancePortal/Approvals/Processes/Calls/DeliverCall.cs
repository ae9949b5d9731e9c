using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Calls;

/// <summary>Starts the process that a call asks for, in that version and no other. Why it cannot start is an incident at the call.</summary>
internal sealed class DeliverCall(StepMaker steps, TimeProvider time) : IDeliver
{
    /// <summary>Instances of one approval, so that calls that multiply come to an end.</summary>
    public const int MostInstances = 1_000;

    public DeliveryKind Kind => DeliveryKind.Call;

    public async Task<bool> BringAsync(PortalDbContext db, ProcessDelivery seen, CancellationToken cancellation)
    {
        var parent = await ProcessRunner.LockAsync(db, seen.TargetId!.Value, cancellation);
        if (await Deliveries.HoldAsync(db, seen.Id, cancellation) is not { } call)
            return true;
        db.Remove(call);
        var state = ProcessState.FromJson(parent.State);
        if (!state.Activities.Any(activity => activity.Id == call.ActivityId && activity.Attempt == call.Attempt && activity.Status == ActivityStatus.Active))
            return true;
        if (await StartAsync(db, parent, state, call, cancellation) is { } refused)
            await FailAsync(db, parent, call, refused, cancellation);
        return true;
    }

    public async Task GiveUpAsync(PortalDbContext db, ProcessDelivery seen, string reason, CancellationToken cancellation)
    {
        var parent = await ProcessRunner.LockAsync(db, seen.TargetId!.Value, cancellation);
        if (await Deliveries.HoldAsync(db, seen.Id, cancellation) is not { } call)
            return;
        db.Remove(call);
        await FailAsync(db, parent, call, reason, cancellation);
    }

    /// <summary>Null, or why it cannot be called.</summary>
    private async Task<string?> StartAsync(PortalDbContext db, ApprovalInstance parent, ProcessState state, ProcessDelivery call, CancellationToken cancellation)
    {
        if (await db.Set<ApprovalProcess>().SingleOrDefaultAsync(row => row.Key == call.Name && row.Version == call.Version, cancellation) is not { } process)
            return $"version {call.Version} of “{call.Name}” is not deployed";
        if (await db.Set<ApprovalInstance>().CountAsync(row => row.RootId == parent.RootId, cancellation) >= MostInstances)
            return $"the approval has {MostInstances} processes already; it can only be cancelled";
        var child = ApprovalInstance.Called(parent, process.Id, call.ActivityId!, call.Attempt, ScopePath.OfActivity(parent, state, call.ActivityId!), time.GetUtcNow());
        return (await steps.BeginAsync(db, child, process, null, call.Variables(), cancellation))?.Message;
    }

    private async Task FailAsync(PortalDbContext db, ApprovalInstance parent, ProcessDelivery call, string reason, CancellationToken cancellation)
    {
        var refused = await steps.MakeAsync(db, parent, (engine, definition, state) => engine.FailCall(definition, state, call.ActivityId!, "not-called", $"“{call.Name}” could not be called: {reason}."), cancellation);
        if (refused?.IsLate() == false)
            throw new InvalidOperationException($"The failure of a call was refused: {refused.Message}");
    }
}
