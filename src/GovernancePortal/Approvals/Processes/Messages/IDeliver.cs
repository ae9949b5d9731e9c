using GovernancePortal.Platform.Database;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>Brings one kind of delivery.</summary>
internal interface IDeliver
{
    DeliveryKind Kind { get; }

    /// <summary>
    /// Makes the step that the delivery brings about, in the open transaction of the context, and removes the delivery. Where the target is known, it is locked before the
    /// delivery is. Nothing is saved here.
    /// </summary>
    /// <returns>False when it must be tried anew because what it was based on has changed.</returns>
    Task<bool> BringAsync(PortalDbContext db, ProcessDelivery seen, CancellationToken cancellation);

    /// <summary>It cannot be brought, ever; in an open transaction, saved by the caller.</summary>
    Task GiveUpAsync(PortalDbContext db, ProcessDelivery seen, string reason, CancellationToken cancellation) => Task.CompletedTask;
}
