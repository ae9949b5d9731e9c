using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>Sends an event of the log once more, with the same id: after it was given up, or because the receiver lost it.</summary>
public sealed class SendAgain(PortalDatabase database, WebhookPost post, WebhookBook book, RefusalLog refusals)
{
    public async Task<Result<DeliveryView>> HandleAsync(Actor actor, Guid webhook, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await SendAsync(actor, webhook, id, cancellation), actor.Origin, "webhook.send-again", "webhook-delivery", id.ToString(), cancellation);

    private async Task<Result<DeliveryView>> SendAsync(Actor actor, Guid webhook, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageWebhooks) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "webhook.send-again", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var found = await db.Set<WebhookDelivery>().FromSql($"select * from webhook_deliveries where id = {id} and webhook_id = {webhook} for update").ToListAsync(cancellation);
        if (found is not [var delivery])
            return Error.NotFound("delivery");
        if (delivery.State == DeliveryState.Waiting)
            return Error.Conflict("delivery-waiting", "This event is on its way already.");
        post.Again(db, delivery);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return (await book.DeliveryAsync(id, cancellation))!;
    }
}
