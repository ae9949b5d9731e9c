using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks.Registered;

/// <summary>Removes a webhook with the log of its deliveries; what waits is sent no more.</summary>
public sealed class RemoveWebhook(PortalDatabase database, RefusalLog refusals)
{
    public async Task<Result<Done>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RemoveAsync(actor, id, cancellation), actor.Origin, "webhook.remove", "webhook", id.ToString(), cancellation);

    private async Task<Result<Done>> RemoveAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageWebhooks) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "webhook.remove", cancellation);
        if (await db.Set<Webhook>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } webhook)
            return Error.NotFound("webhook");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Remove(webhook);
        if (!await db.SaveWebhookAsync(cancellation))
            return ChangeWebhook.ChangedMeanwhile;
        await db.Set<WebhookDelivery>().Where(delivery => delivery.WebhookId == id).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new Done();
    }
}
