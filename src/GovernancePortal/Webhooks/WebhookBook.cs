using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Webhooks.Deliveries;
using GovernancePortal.Webhooks.Registered;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Webhooks;

/// <summary>Reads webhooks and the log of what was sent to them.</summary>
public sealed class WebhookBook(PortalDatabase database)
{
    /// <summary>What open pages watch.</summary>
    public const string Topic = "webhooks";

    public async Task<Result<Page<WebhookView>>> ListAsync(Actor actor, PageRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageWebhooks) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        var rows = Rows(db);
        if (request.Search is { } text)
            rows = rows.Where(row => EF.Functions.ILike(row.Webhook.Name, Like.Contains(text), Like.Escape) || EF.Functions.ILike(row.Webhook.Address, Like.Contains(text), Like.Escape));
        rows = request.SortField == "createdAt" ? rows.By(request, row => row.Webhook.CreatedAt).ThenBy(row => row.Webhook.Id) : rows.By(request, row => row.Webhook.Name).ThenBy(row => row.Webhook.Id);
        var page = await rows.ToPageAsync(request, cancellation);
        return new Page<WebhookView>([.. page.Items.Select(row => row.ToView())], page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<WebhookView>> OneAsync(Actor actor, Guid id, CancellationToken cancellation) => actor.Demand(Permission.ManageWebhooks) is { } refusal ? refusal
        : await FindAsync(id, cancellation) is { } found ? found
        : Error.NotFound("webhook");

    /// <summary>The log, newest first.</summary>
    public async Task<Result<Page<DeliveryView>>> DeliveriesAsync(Actor actor, Guid id, PageRequest request, string? state, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManageWebhooks) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        var rows = db.Set<WebhookDelivery>().Where(delivery => delivery.WebhookId == id);
        if (Enum.TryParse<DeliveryState>(state, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted))
            rows = rows.Where(delivery => delivery.State == wanted);
        var page = await rows.OrderByDescending(delivery => delivery.CreatedAt).ThenBy(delivery => delivery.Id).ToPageAsync(request, cancellation);
        return new Page<DeliveryView>([.. page.Items.Select(ViewOf)], page.Total, page.Number, page.PageSize);
    }

    internal async Task<WebhookView?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return (await Rows(db).SingleOrDefaultAsync(row => row.Webhook.Id == id, cancellation))?.ToView();
    }

    internal async Task<DeliveryView?> DeliveryAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<WebhookDelivery>().SingleOrDefaultAsync(delivery => delivery.Id == id, cancellation) is { } found ? ViewOf(found) : null;
    }

    private static IQueryable<Row> Rows(PortalDbContext db) =>
        from webhook in db.Set<Webhook>()
        join health in db.Set<WebhookHealth>() on webhook.Id equals health.WebhookId
        join person in db.Set<Person>() on webhook.CreatedBy equals person.Id into people
        from creator in people.DefaultIfEmpty()
        select new Row
        {
            Webhook = webhook,
            Health = health,
            Creator = creator,
            Waiting = db.Set<WebhookDelivery>().Count(delivery => delivery.WebhookId == webhook.Id && delivery.State == DeliveryState.Waiting),
        };

    private static DeliveryView ViewOf(WebhookDelivery delivery) => new(
        delivery.Id, delivery.EventId, delivery.Type, delivery.Subject, delivery.Body, delivery.CreatedAt, delivery.State, delivery.Attempts,
        delivery.AttemptedAt, delivery.NextAttemptAt, delivery.Status, delivery.Failure, delivery.Milliseconds);

    private sealed class Row
    {
        public required Webhook Webhook { get; init; }

        public required WebhookHealth Health { get; init; }

        public Person? Creator { get; init; }

        public int Waiting { get; init; }

        public WebhookView ToView() => new(
            Webhook.Id, Webhook.Name, Webhook.Address, Webhook.Events, Webhook.AllowsInternal, Webhook.PausedAt,
            Creator is { } person ? new(person.Id, person.Account, person.DisplayName) : new PersonName(Webhook.CreatedBy, "unknown", ActorDirectory.Erased),
            Webhook.CreatedAt, Waiting, Health.DeliveredAt, Health.FailingSince, Health.Failure, Webhook.FormerSecretUntil);
    }
}
