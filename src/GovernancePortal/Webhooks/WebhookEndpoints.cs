using GovernancePortal.Identity;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Webhooks.Deliveries;
using GovernancePortal.Webhooks.Events;
using GovernancePortal.Webhooks.Registered;

namespace GovernancePortal.Webhooks;

internal static class WebhookEndpoints
{
    public static void MapRegisteredWebhooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/webhooks").WithTags("Webhooks").Requires(Permission.ManageWebhooks);
        group.MapGet("/", async (Actor actor, WebhookBook book, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            (await book.ListAsync(actor, page, cancellation)).ToHttp()).SortedBy("name", "createdAt").WithSummary("Addresses that are told of events, and how they answered lately");
        group.MapGet("/event-types", () => TypedResults.Ok(EventTypes.All)).WithSummary("The events that a webhook can be told of");
        group.MapPost("/", async (Actor actor, WebhookRequest request, RegisterWebhook handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/webhooks/{made.Id}", made)))
            .WithMetadata(new AnswerHoldsSecret()).WithSummary("Registers an address; its secret is in this answer and nowhere else");
        group.MapGet("/{id:guid}", async (Guid id, Actor actor, WebhookBook book, CancellationToken cancellation) =>
            (await book.OneAsync(actor, id, cancellation)).ToHttp()).WithSummary("One webhook");
        group.MapPut("/{id:guid}", async (Guid id, Actor actor, WebhookRequest request, ChangeWebhook handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, request, cancellation)).ToHttp()).WithSummary("Changes name, address and events, pauses or resumes; the secret stays");
        group.MapDelete("/{id:guid}", async (Guid id, Actor actor, RemoveWebhook handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent())).WithSummary("Removes a webhook with its log");
        group.MapPost("/{id:guid}/secret", async (Guid id, Actor actor, RenewWebhookSecret handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp()).WithMetadata(new AnswerHoldsSecret()).WithSummary("Gives it a new secret; for a day events are signed with both");
        group.MapPost("/{id:guid}/ping", async (Guid id, Actor actor, PingWebhook handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, cancellation)).ToHttp(sent => TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", sent))).WithSummary("Sends it an event that means nothing");
        group.MapGet("/{id:guid}/deliveries", async (Guid id, Actor actor, WebhookBook book, [AsParameters] PageRequest page, string? state, CancellationToken cancellation) =>
            (await book.DeliveriesAsync(actor, id, page, state, cancellation)).ToHttp()).SortedBy().WithSummary("What was sent to it, newest first");
        group.MapPost("/{id:guid}/deliveries/{delivery:guid}/send", async (Guid id, Guid delivery, Actor actor, SendAgain handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, id, delivery, cancellation)).ToHttp(sent => TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", sent))).WithSummary("Sends an event of the log once more, with the same id");
    }
}
