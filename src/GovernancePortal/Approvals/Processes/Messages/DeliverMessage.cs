using GovernancePortal.Approvals.Processes.Starts;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>Brings a message to the instance that waits for its key, else for its name alone, the oldest first; else it starts a process. Where nobody waits it stays.</summary>
internal sealed class DeliverMessage(StepMaker steps, StartProcess starts, JobQueue jobs, TimeProvider time) : IDeliver
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public DeliveryKind Kind => DeliveryKind.Message;

    public async Task<bool> BringAsync(PortalDbContext db, ProcessDelivery seen, CancellationToken cancellation)
    {
        // nobody who has locked an instance locks a message
        if (await Deliveries.HoldAsync(db, seen.Id, cancellation) is not { } message)
            return true;
        var waiting = await db.Set<ProcessWait>().AsNoTracking()
            .Where(wait => wait.Kind == SubscriptionKind.Message && wait.Name == message.Name && (wait.Key == null || wait.Key == message.Key))
            .OrderBy(wait => wait.Key == null).ThenBy(wait => wait.Id).FirstOrDefaultAsync(cancellation);
        if (waiting is not null)
            return await DeliverAsync(db, message, waiting, cancellation);
        if (await starts.ByMessageAsync(db, message, cancellation))
            db.Remove(message);
        else if (message.SentAt + Life > time.GetUtcNow())
            await RemindAsync(db, message, cancellation);
        else
            db.Remove(message);
        return true;
    }

    /// <summary>A message that its receiver refuses is gone: its failed job says why.</summary>
    public async Task GiveUpAsync(PortalDbContext db, ProcessDelivery seen, string reason, CancellationToken cancellation)
    {
        if (await Deliveries.HoldAsync(db, seen.Id, cancellation) is { } message)
            db.Remove(message);
    }

    private async Task<bool> DeliverAsync(PortalDbContext db, ProcessDelivery message, ProcessWait waiting, CancellationToken cancellation)
    {
        var instance = await ProcessRunner.LockAsync(db, waiting.InstanceId, cancellation);
        var refused = await steps.MakeAsync(db, instance, (engine, definition, state) => engine.DeliverMessage(definition, state, waiting.SubscriptionId, message.Variables()), cancellation);
        if (refused?.IsLate() == true)
            return false;
        if (refused is not null)
            throw new JobFailedException($"The message “{message.Name}” was refused: {refused.Message}.");
        db.Remove(message);
        return true;
    }

    // one job for its end is enough, however often it is offered
    private async Task RemindAsync(PortalDbContext db, ProcessDelivery message, CancellationToken cancellation)
    {
        var end = message.SentAt + Life;
        if (!await db.Set<Job>().AnyAsync(job => job.SubjectId == message.Id && job.Kind == Deliveries.JobKind && job.State == JobState.Waiting && job.DueAt == end, cancellation))
            jobs.Enqueue(db, Deliveries.JobKind, message.Id).DueAt = end;
    }
}
