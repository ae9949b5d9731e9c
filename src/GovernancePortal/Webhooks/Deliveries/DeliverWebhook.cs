using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Webhooks.Registered;
using GovernancePortal.Webhooks.Sending;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>Sends one event to one webhook, again and again with growing pauses until it is taken. A crash in between sends it twice, with the same id.</summary>
internal sealed class DeliverWebhook(PortalDatabase database, WebhookSender sender, TimeProvider time) : IJobHandler
{
    public const string JobKind = "deliver-webhook";

    public string Kind => JobKind;

    public bool WaitsForOthers => true;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<WebhookDelivery>().AsTracking().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { State: DeliveryState.Waiting } delivery)
            return;
        if (await db.Set<Webhook>().SingleOrDefaultAsync(row => row.Id == delivery.WebhookId, cancellation) is not { } webhook)
        {
            await db.Set<WebhookDelivery>().Where(row => row.Id == delivery.Id).ExecuteDeleteAsync(cancellation);
            return;
        }

        var health = await db.Set<WebhookHealth>().AsTracking().SingleAsync(row => row.WebhookId == webhook.Id, cancellation);
        if (health.QuietUntil - time.GetUtcNow() is { Ticks: > 0 } quiet)
            throw new JobPostponedException("The receiver is left alone for a while, because it failed again and again.", quiet);
        if (webhook.PausedAt is not null)
            delivery.End(DeliveryState.Skipped, "The webhook was paused.");
        else
            await SendAsync(webhook, delivery, health, cancellation);
        db.Announcements.Add(WebhookBook.Topic);
        await db.SaveChangesAsync(cancellation);
        if (delivery.NextAttemptAt - time.GetUtcNow() is { } pause)
            throw new JobPostponedException("The receiver did not take the event.", pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
    }

    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<WebhookDelivery>().AsTracking().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { State: DeliveryState.Waiting } delivery)
            return;
        delivery.End(DeliveryState.Failed, ShortText.Of(reason, SendOutcome.MaxFailure));
        db.Announcements.Add(WebhookBook.Topic);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task SendAsync(Webhook webhook, WebhookDelivery delivery, WebhookHealth health, CancellationToken cancellation)
    {
        var outcome = await sender.SendAsync(webhook, delivery, cancellation);
        var now = time.GetUtcNow();
        delivery.Take(outcome, now);
        health.Take(outcome, now);
    }
}
