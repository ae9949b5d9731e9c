using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks.Registered;

/// <summary>Gives a webhook a new secret; for a day events are signed with both, so that the receiver can change over.</summary>
public sealed class RenewWebhookSecret(PortalDatabase database, RefusalLog refusals, WebhookBook book, WebhookSecrets secrets, TimeProvider time)
{
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public async Task<Result<NewWebhookSecret>> HandleAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await RenewAsync(actor, id, cancellation), actor.Origin, "webhook.renew-secret", "webhook", id.ToString(), cancellation);

    private async Task<Result<NewWebhookSecret>> RenewAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageWebhooks) is { } refusal)
            return refusal;
        await using var db = await database.ChangeAsync(actor.Origin, "webhook.renew-secret", cancellation);
        if (await db.Set<Webhook>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } webhook)
            return Error.NotFound("webhook");
        var (shown, kept) = secrets.New();
        webhook.Renew(kept, time.GetUtcNow() + Overlap);
        return await db.SaveWebhookAsync(cancellation) ? new NewWebhookSecret(id, shown, (await book.FindAsync(id, cancellation))!) : ChangeWebhook.ChangedMeanwhile;
    }
}
