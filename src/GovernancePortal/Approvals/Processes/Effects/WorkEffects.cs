using GovernancePortal.Approvals.Processes.Work;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Approvals.Processes.Effects;

/// <summary>Service tasks: a job for each attempt, not before its time.</summary>
internal sealed class WorkEffects(JobQueue jobs) : IStepEffect
{
    public Task TakeAsync(MadeStep step, ProcessEvent happened, CancellationToken cancellation)
    {
        if (happened is ServiceTaskRequested requested)
        {
            var job = jobs.Enqueue(step.Db, RunServiceTask.JobKind, step.Instance.Id, new WorkItem(requested.ActivityId, requested.Attempt).ToString());
            if (requested.NotBefore > job.DueAt)
                job.DueAt = requested.NotBefore;
        }

        return Task.CompletedTask;
    }
}
