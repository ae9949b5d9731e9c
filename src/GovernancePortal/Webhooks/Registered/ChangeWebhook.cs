using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks.Registered;

/// <summary>Changes what a webhook is: name, address, events, and whether it is paused. Its secret stays.</summary>
public sealed class ChangeWebhook(PortalDatabase database, RefusalLog refusals, WebhookBook book, TimeProvider time)
{
    internal static Error ChangedMeanwhile { get; } = Error.Conflict("changed-meanwhile", "Somebody else changed this webhook just now.", "Look at it again, then decide.");

    public async Task<Result<WebhookView>> HandleAsync(Actor actor, Guid id, WebhookRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await ChangeAsync(actor, id, request, cancellation), actor.Origin, "webhook.change", "webhook", id.ToString(), cancellation);

    private async Task<Result<WebhookView>> ChangeAsync(Actor actor, Guid id, WebhookRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageWebhooks) is { } refusal)
            return refusal;
        if (request.Check() is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "webhook.change", cancellation);
        if (await db.Set<Webhook>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } webhook)
            return Error.NotFound("webhook");
        request.WriteTo(webhook);
        webhook.Pause(request.Paused ? time.GetUtcNow() : null);
        return await db.SaveWebhookAsync(cancellation) ? (await book.FindAsync(id, cancellation))! : ChangedMeanwhile;
    }
}
