using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Webhooks.Events;
using GovernancePortal.Webhooks.Registered;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>Sends a webhook an event that means nothing, to see whether it is taken.</summary>
public sealed class PingWebhook(PortalDatabase database, WebhookPost post, WebhookBook book, RefusalLog refusals)
{
    public async Task<Result<DeliveryView>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await PingAsync(actor, id, cancellation), actor.Origin, "webhook.ping", "webhook", id.ToString(), cancellation);

    private async Task<Result<DeliveryView>> PingAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageWebhooks) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "webhook.ping", cancellation);
        if (await db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } webhook)
            return Error.NotFound("webhook");
        if (webhook.PausedAt is not null)
            return Error.Conflict("webhook-paused", "The webhook is paused: nothing is sent to it.", "Resume it first.");
        var delivery = await post.SendAsync(db, id, new(EventTypes.Ping, $"/api/v1/webhooks/{id}", new { webhook = webhook.Id, webhook.Name }), cancellation);
        await db.SaveChangesAsync(cancellation);
        return (await book.DeliveryAsync(delivery.Id, cancellation))!;
    }
}
