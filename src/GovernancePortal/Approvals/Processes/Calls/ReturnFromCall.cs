using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Calls;

/// <summary>
/// Tells the process that called how the one that it called has ended: completed, with its variables; failed, by its error code; or cancelled. It is a job of its own so that
/// nobody who holds a called process ever waits for the one that called it: locks go from parent to child alone. Told twice does no harm.
/// </summary>
internal sealed class ReturnFromCall(PortalDatabase database, CommitAtOnce commit, StepMaker steps, DeliverEscalation escalations) : IJobHandler
{
    public const string JobKind = "approval-return";

    public string Kind => JobKind;

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation) => TellAsync(job, Answer, cancellation);

    /// <summary>An incident at the call: it is not left waiting for a process that has ended.</summary>
    public Task GaveUpAsync(Job job, string reason, CancellationToken cancellation) =>
        TellAsync(job, (engine, step) => engine.FailCall(step.Definition, step.State, step.Child.ParentActivityId!, "not-returned", reason), cancellation);

    private async Task TellAsync(Job job, Func<ProcessEngine, Returning, StepResult> tell, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "process.return", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var child = await db.Set<ApprovalInstance>().AsNoTracking().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        if (child.EndedAt is null)
            return;
        var parent = await ProcessRunner.LockAsync(db, child.ParentId!.Value, cancellation);
        await escalations.AllAsync(db, parent, child.ParentActivityId!, cancellation);
        if (!ProcessState.FromJson(parent.State).Activities.Any(activity => activity.Id == child.ParentActivityId && activity.Attempt == child.ParentAttempt && activity.Status == ActivityStatus.Active))
        {
            await commit.RunAsync(db, cancellation);
            return;
        }

        var refused = await steps.MakeAsync(db, parent, (engine, definition, state) => tell(engine, new(definition, state, child)), cancellation);
        if (refused?.IsLate() == false)
            throw new JobFailedException($"The process that called cannot go on with the result: {refused.Message}.");
        await commit.RunAsync(db, cancellation);
    }

    private static StepResult Answer(ProcessEngine engine, Returning step)
    {
        var (state, activity) = (ProcessState.FromJson(step.Child.State), step.Child.ParentActivityId!);
        return state.Status switch
        {
            ProcessStatus.Completed => engine.CompleteCall(step.Definition, step.State, activity, state.Variables.ToDictionary(variable => variable.Key, variable => (object?)variable.Value, StringComparer.Ordinal)),
            ProcessStatus.Failed => engine.ThrowError(step.Definition, step.State, activity, state.ErrorCode!, $"The process that was called ended with the error “{state.ErrorCode}”."),
            _ => engine.FailCall(step.Definition, step.State, activity, "cancelled", $"The process that was called was cancelled: {state.CancelReason}"),
        };
    }

    private sealed record Returning(Bpmn.Definitions.ProcessDefinition Definition, ProcessState State, ApprovalInstance Child);
}
