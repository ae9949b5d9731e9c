using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>Brings a signal to one of those who waited for it when it was sent; who no longer does hears nothing.</summary>
internal sealed class DeliverSignal(StepMaker steps) : IDeliver
{
    public DeliveryKind Kind => DeliveryKind.Signal;

    public async Task<bool> BringAsync(PortalDbContext db, ProcessDelivery seen, CancellationToken cancellation)
    {
        var instance = await ProcessRunner.LockAsync(db, seen.TargetId!.Value, cancellation);
        if (await Deliveries.HoldAsync(db, seen.Id, cancellation) is not { } signal)
            return true;
        if (await steps.MakeAsync(db, instance, (engine, definition, state) => engine.ReceiveSignal(definition, state, signal.Name, signal.Variables()), cancellation) is { } refused && !refused.IsLate())
            throw new JobFailedException($"The signal “{signal.Name}” was refused: {refused.Message}.");
        db.Remove(signal);
        return true;
    }

    public async Task GiveUpAsync(PortalDbContext db, ProcessDelivery seen, string reason, CancellationToken cancellation)
    {
        if (await Deliveries.HoldAsync(db, seen.Id, cancellation) is { } signal)
            db.Remove(signal);
    }
}
