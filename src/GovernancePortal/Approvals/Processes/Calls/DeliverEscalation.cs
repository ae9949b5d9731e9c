using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Calls;

/// <summary>Brings what a process that was called escalates to the one that called it. It goes on there unless what catches it interrupts the call.</summary>
internal sealed class DeliverEscalation(StepMaker steps) : IDeliver
{
    public DeliveryKind Kind => DeliveryKind.Escalation;

    public async Task<bool> BringAsync(PortalDbContext db, ProcessDelivery seen, CancellationToken cancellation)
    {
        var parent = await ProcessRunner.LockAsync(db, seen.TargetId!.Value, cancellation);
        await AllAsync(db, parent, seen.ActivityId!, cancellation);
        return true;
    }

    /// <summary>Brings all that a call has escalated and has not come yet, in the order in which it was thrown; the parent is locked.</summary>
    public async Task AllAsync(PortalDbContext db, ApprovalInstance parent, string activityId, CancellationToken cancellation)
    {
        var waiting = await db.Set<ProcessDelivery>().Where(row => row.Kind == DeliveryKind.Escalation && row.TargetId == parent.Id && row.ActivityId == activityId).OrderBy(row => row.SentAt).ThenBy(row => row.Id).ToListAsync(cancellation);
        foreach (var escalation in waiting)
        {
            if (await steps.MakeAsync(db, parent, (engine, definition, state) => engine.Escalate(definition, state, activityId, escalation.Name), cancellation) is { } refused && !refused.IsLate())
                throw new JobFailedException($"The escalation “{escalation.Name}” was refused: {refused.Message}.");
            db.Remove(escalation);
        }
    }

    public async Task GiveUpAsync(PortalDbContext db, ProcessDelivery seen, string reason, CancellationToken cancellation)
    {
        if (await Deliveries.HoldAsync(db, seen.Id, cancellation) is { } escalation)
            db.Remove(escalation);
    }
}
