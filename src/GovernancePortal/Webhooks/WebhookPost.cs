using GovernancePortal.Ledger;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Webhooks.Deliveries;
using GovernancePortal.Webhooks.Events;
using GovernancePortal.Webhooks.Registered;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Webhooks;

/// <summary>Where other rooms say what happened: an event goes out if, and only if, the change that caused it commits.</summary>
public sealed class WebhookPost(JobQueue jobs, LedgerBook ledger, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>Writes the event into the unit of work, once for each webhook that wants it.</summary>
    /// <exception cref="ArgumentException">The type is not one of <see cref="EventTypes.All"/>.</exception>
    public async Task AnnounceAsync(PortalDbContext db, PortalEvent happened, CancellationToken cancellation)
    {
        if (!EventTypes.Ids.Contains(happened.Type))
            throw new ArgumentException($"Nobody can ask for events of the type “{happened.Type}”.", nameof(happened));
        var listening = await db.Set<Webhook>().AsNoTracking().Where(webhook => webhook.PausedAt == null).Select(webhook => new { webhook.Id, webhook.EventTypes }).ToListAsync(cancellation);
        var wanting = listening.Where(webhook => webhook.EventTypes.Split(' ').Contains(happened.Type)).ToList();
        if (wanting.Count == 0)
            return;
        var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
        var body = CloudEvent.Write(id, await SourceAsync(cancellation), happened, now);
        foreach (var webhook in wanting)
            Send(db, webhook.Id, id, happened, body, now);
    }

    internal async Task<WebhookDelivery> SendAsync(PortalDbContext db, Guid webhook, PortalEvent happened, CancellationToken cancellation)
    {
        var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
        return Send(db, webhook, id, happened, CloudEvent.Write(id, await SourceAsync(cancellation), happened, now), now);
    }

    internal void Again(PortalDbContext db, WebhookDelivery delivery)
    {
        delivery.Again();
        jobs.Enqueue(db, DeliverWebhook.JobKind, delivery.Id);
        db.Announcements.Add(WebhookBook.Topic);
    }

    // source and id together are those of one event among all (CloudEvents 1.0, "source")
    private async Task<string> SourceAsync(CancellationToken cancellation) => string.IsNullOrWhiteSpace(options.Value.Source) ? $"urn:uuid:{await ledger.IdAsync(cancellation)}" : options.Value.Source;

    private WebhookDelivery Send(PortalDbContext db, Guid webhook, Guid eventId, PortalEvent happened, string body, DateTimeOffset now)
    {
        var delivery = new WebhookDelivery { WebhookId = webhook, EventId = eventId, Type = happened.Type, Subject = happened.Subject, Body = body, CreatedAt = now };
        db.Add(delivery);
        jobs.Enqueue(db, DeliverWebhook.JobKind, delivery.Id);
        db.Announcements.Add(WebhookBook.Topic);
        return delivery;
    }
}
