using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks.Registered;

/// <summary>Registers an address that is told of events; its secret is in the answer and nowhere else.</summary>
public sealed class RegisterWebhook(PortalDatabase database, RefusalLog refusals, WebhookBook book, WebhookSecrets secrets, TimeProvider time)
{
    public const int Most = 50;

    public async Task<Result<NewWebhookSecret>> HandleAsync(Actor actor, WebhookRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RegisterAsync(actor, request, cancellation), actor.Origin, "webhook.register", "webhook", "new", cancellation);

    private async Task<Result<NewWebhookSecret>> RegisterAsync(Actor actor, WebhookRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageWebhooks) is { } refusal)
            return refusal;
        if (request.Check() is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "webhook.register", cancellation);
        if (await db.Set<Webhook>().CountAsync(cancellation) >= Most)
            return Error.Conflict("too-many-webhooks", $"There are {Most} webhooks already, and each event is sent to all of them that want it.", "Remove what nobody needs.");
        var (shown, kept) = secrets.New();
        var webhook = new Webhook(kept, actor.Id, time.GetUtcNow());
        request.WriteTo(webhook);
        webhook.Pause(request.Paused ? time.GetUtcNow() : null);
        db.Add(webhook);
        db.Add(new WebhookHealth { WebhookId = webhook.Id });
        db.Announcements.Add(WebhookBook.Topic);
        await db.SaveChangesAsync(cancellation);
        return new NewWebhookSecret(webhook.Id, shown, (await book.FindAsync(webhook.Id, cancellation))!);
    }
}
