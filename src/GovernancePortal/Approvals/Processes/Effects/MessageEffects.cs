using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Bpmn.Execution.Events;

namespace GovernancePortal.Approvals.Processes.Effects;

/// <summary>Messages, signals and escalations that leave a process go on their way with its step.</summary>
internal sealed class MessageEffects(ProcessMessages messages, Deliveries deliveries) : IStepEffect
{
    public async Task TakeAsync(MadeStep step, ProcessEvent happened, CancellationToken cancellation)
    {
        var (db, instance) = (step.Db, step.Instance);
        switch (happened)
        {
            case MessageThrown message:
                messages.Send(db, message.Name, message.Key, new Dictionary<string, object?>(), (instance.SubjectKind, instance.SubjectId));
                break;
            case SignalThrown signal:
                await messages.SignalAsync(db, signal.Name, new Dictionary<string, object?>(), exceptFor: instance.Id, cancellation);
                break;
            case EscalationThrown { CaughtBy: null } escalation when instance.ParentId is { } parent:
                deliveries.Send(db, new ProcessDelivery(DeliveryKind.Escalation, escalation.Code, escalation.At) { TargetId = parent, ActivityId = instance.ParentActivityId });
                break;
        }
    }
}
