using GovernancePortal.Approvals.Processes.Calls;
using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Approvals.Processes.Effects;

/// <summary>Calls of other processes: the call goes on its way with the step, and so does the news that a process that was called has ended.</summary>
internal sealed class CallEffects(Deliveries deliveries, JobQueue jobs) : IStepEffect
{
    public Task TakeAsync(MadeStep step, ProcessEvent happened, CancellationToken cancellation)
    {
        switch (happened)
        {
            case ChildRequested call:
                deliveries.Send(step.Db, new ProcessDelivery(DeliveryKind.Call, call.CalledElement, call.At)
                {
                    TargetId = step.Instance.Id,
                    ActivityId = call.ActivityId,
                    Attempt = call.Attempt,
                    Version = call.Version,
                    Content = ContentJson.Write(call.Inputs),
                });
                break;
            case ProcessCompleted or ProcessFailed or ProcessCancelled when step.Instance.ParentId is not null:
                jobs.Enqueue(step.Db, ReturnFromCall.JobKind, step.Instance.Id);
                break;
        }

        return Task.CompletedTask;
    }
}
