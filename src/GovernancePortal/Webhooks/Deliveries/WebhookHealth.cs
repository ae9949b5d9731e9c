using GovernancePortal.Platform.Database;
using GovernancePortal.Webhooks.Registered;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>How a webhook has answered lately. One that fails again and again is left alone for a while, so that it takes no time from others.</summary>
internal sealed class WebhookHealth
{
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromMinutes(10);

    public required Guid WebhookId { get; init; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public DateTimeOffset? FailingSince { get; private set; }

    public int FailuresInARow { get; private set; }

    public string? Failure { get; private set; }

    public DateTimeOffset? QuietUntil { get; private set; }

    public void Take(SendOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Failure is null)
        {
            (DeliveredAt, FailingSince, FailuresInARow, Failure, QuietUntil) = (now, null, 0, null, null);
            return;
        }

        (FailingSince, FailuresInARow, Failure) = (FailingSince ?? now, FailuresInARow + 1, outcome.Failure);
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(FailuresInARow, 20)));
        QuietUntil = FailuresInARow < 3 ? null : now + (pause < LongestQuiet ? pause : LongestQuiet);
    }
}

internal sealed class WebhookHealthConfiguration : IEntityTypeConfiguration<WebhookHealth>
{
    public void Configure(EntityTypeBuilder<WebhookHealth> builder)
    {
        builder.ToTable("webhook_health").NotAudited("What a receiver answers is no change of anybody's here.");
        builder.HasKey(health => health.WebhookId);
        builder.Property(health => health.Failure).HasMaxLength(SendOutcome.MaxFailure);
        builder.HasOne<Webhook>().WithOne().HasForeignKey<WebhookHealth>(health => health.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }
}
