using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>One event on its way to one webhook, written with the change that caused it.</summary>
internal sealed class WebhookDelivery
{
    private const int MaxType = 60;
    private const int MaxSubject = 200;

    /// <summary>Pauses after the first, second … attempt that failed: over two days.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>No foreign key: a decision must not fail because a webhook is removed meanwhile.</summary>
    public required Guid WebhookId { get; init; }

    /// <summary>Equal for every webhook and every attempt: who hears of an event twice can tell.</summary>
    public required Guid EventId { get; init; }

    public required string Type { get; init; }

    public required string Subject { get; init; }

    /// <summary>The CloudEvent as it is sent.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DeliveryState State { get; private set; }

    /// <summary>Since it was last asked to be sent.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset? AttemptedAt { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; }

    public int? Status { get; private set; }

    public string? Failure { get; private set; }

    public int? Milliseconds { get; private set; }

    public void Take(SendOutcome outcome, DateTimeOffset now)
    {
        (Attempts, AttemptedAt, Status, Failure, Milliseconds) = (Attempts + 1, now, outcome.Status, outcome.Failure, (int)outcome.Took.TotalMilliseconds);
        NextAttemptAt = outcome.Failure is not null && Attempts <= Pauses.Length ? now + Pauses[Attempts - 1] : null;
        State = outcome.Failure is null ? DeliveryState.Delivered : NextAttemptAt is null ? DeliveryState.Failed : DeliveryState.Waiting;
    }

    public void End(DeliveryState state, string reason) => (State, Failure, NextAttemptAt) = (state, reason, null);

    public void Again() => (State, Attempts, NextAttemptAt) = (DeliveryState.Waiting, 0, null);

    internal sealed class Configuration : IEntityTypeConfiguration<WebhookDelivery>
    {
        public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
        {
            builder.ToTable("webhook_deliveries").NotAudited("What it tells of is in the ledger as a change of its own.");
            builder.Property(delivery => delivery.Type).HasMaxLength(MaxType);
            builder.Property(delivery => delivery.Subject).HasMaxLength(MaxSubject);
            builder.Property(delivery => delivery.Failure).HasMaxLength(SendOutcome.MaxFailure);
            builder.HasIndex(delivery => new { delivery.WebhookId, delivery.CreatedAt });
            builder.HasIndex(delivery => delivery.CreatedAt);
        }
    }
}
