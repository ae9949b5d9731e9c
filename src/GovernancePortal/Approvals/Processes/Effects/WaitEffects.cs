using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Approvals.Processes.Effects;

/// <summary>What a process waits for: a job that is due with each timer, a row for each message and signal.</summary>
internal sealed class WaitEffects(JobQueue jobs) : IStepEffect
{
    public Task TakeAsync(MadeStep step, ProcessEvent happened, CancellationToken cancellation)
    {
        switch (happened)
        {
            case WaitBegan { Subscription.Due: { } due }:
                jobs.Enqueue(step.Db, WakeProcess.JobKind, step.Instance.Id).DueAt = due;
                break;
            case WaitBegan { Subscription.Kind: SubscriptionKind.Message or SubscriptionKind.Signal } began:
                var wait = new ProcessWait(step.Instance.Id, began.Subscription);
                step.Db.Add(wait);
                if (wait.Kind == SubscriptionKind.Message)
                    jobs.Enqueue(step.Db, OfferMessages.JobKind, wait.Id);
                break;
            case WaitEnded { Subscription.Kind: SubscriptionKind.Message or SubscriptionKind.Signal } ended:
                return ProcessWait.RemoveAsync(step.Db, step.Instance.Id, ended.Subscription.Id, cancellation);
        }

        return Task.CompletedTask;
    }
}
