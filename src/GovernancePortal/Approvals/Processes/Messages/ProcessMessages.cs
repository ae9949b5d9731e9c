using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>
/// Messages and signals to processes, from processes and from the rooms of the portal. They go on their way with the caller's unit of work, and arrive soon after it is
/// committed.
/// </summary>
internal sealed class ProcessMessages(Deliveries deliveries, TimeProvider time)
{
    /// <summary>
    /// Sends a message to one instance: the one that has waited longest for it, else one that it starts. A message for which nobody waits stays for 30 days and goes to
    /// the first who does.
    /// </summary>
    /// <param name="name">The name of the message in the process files.</param>
    /// <param name="key">Who is meant: what the receiver's <c>gp:correlation</c> gives. An instance that waits without one takes every key.</param>
    /// <param name="content">Variables that the receiver gets; plain values as the engine takes them.</param>
    /// <param name="subject">Kind and id of what a process is about that the message starts; without one it is about itself.</param>
    public void Send(PortalDbContext db, string name, string? key, IReadOnlyDictionary<string, object?> content, (string Kind, Guid Id)? subject = null) =>
        deliveries.Send(db, new ProcessDelivery(DeliveryKind.Message, name, time.GetUtcNow())
        {
            Key = CorrelationKey.Of(key),
            Content = ContentJson.Write(content),
            SubjectKind = subject?.Kind,
            SubjectId = subject?.Id,
        });

    /// <summary>Sends a signal to every instance that waits for it at this moment.</summary>
    /// <param name="exceptFor">The instance that throws it: it has heard it already.</param>
    public async Task SignalAsync(PortalDbContext db, string name, IReadOnlyDictionary<string, object?> content, Guid? exceptFor, CancellationToken cancellation)
    {
        var (now, json) = (time.GetUtcNow(), ContentJson.Write(content));
        var waiting = await db.Set<ProcessWait>().Where(wait => wait.Kind == SubscriptionKind.Signal && wait.Name == name && wait.InstanceId != exceptFor).Select(wait => wait.InstanceId).Distinct().ToListAsync(cancellation);
        foreach (var instance in waiting)
            deliveries.Send(db, new ProcessDelivery(DeliveryKind.Signal, name, now) { Content = json, TargetId = instance });
    }
}
