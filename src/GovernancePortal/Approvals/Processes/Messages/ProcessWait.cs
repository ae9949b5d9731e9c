using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>A message or signal that an instance waits for, so that whoever sends one finds it without reading every state. Written and removed in the transaction of the step.</summary>
public sealed class ProcessWait
{
    private ProcessWait()
    {
    }

    internal ProcessWait(Guid instanceId, Subscription subscription)
    {
        (Id, InstanceId, SubscriptionId, Kind) = (Guid.CreateVersion7(), instanceId, subscription.Id, subscription.Kind);
        (Name, Key) = (subscription.Name!, CorrelationKey.Of(subscription.Key));
    }

    public Guid Id { get; private set; }

    public Guid InstanceId { get; private set; }

    /// <summary>The engine's subscription; with the instance it is unique.</summary>
    public string SubscriptionId { get; private set; } = null!;

    public SubscriptionKind Kind { get; private set; }

    public string Name { get; private set; } = null!;

    /// <summary>What the correlation gave (<see cref="CorrelationKey"/>); null when the name is enough.</summary>
    public string? Key { get; private set; }

    internal static async Task RemoveAsync(PortalDbContext db, Guid instanceId, string subscriptionId, CancellationToken cancellation)
    {
        var wait = db.Set<ProcessWait>().Local.FirstOrDefault(row => row.InstanceId == instanceId && row.SubscriptionId == subscriptionId)
            ?? await db.Set<ProcessWait>().SingleOrDefaultAsync(row => row.InstanceId == instanceId && row.SubscriptionId == subscriptionId, cancellation);
        if (wait is not null)
            db.Remove(wait);
    }
}

internal sealed class ProcessWaitConfiguration : IEntityTypeConfiguration<ProcessWait>
{
    public void Configure(EntityTypeBuilder<ProcessWait> builder)
    {
        builder.ToTable("process_waits").NotAudited("It says again what the state of the instance says, which is audited, so that it can be found.");
        builder.Property(wait => wait.SubscriptionId).HasMaxLength(230);
        builder.Property(wait => wait.Name).HasMaxLength(HostedSubset.LongestName);
        builder.Property(wait => wait.Key).HasMaxLength(CorrelationKey.Longest);
        builder.HasOne<ApprovalInstance>().WithMany().HasForeignKey(wait => wait.InstanceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(wait => new { wait.InstanceId, wait.SubscriptionId }).IsUnique();
        builder.HasIndex(wait => new { wait.Kind, wait.Name, wait.Key });
    }
}
