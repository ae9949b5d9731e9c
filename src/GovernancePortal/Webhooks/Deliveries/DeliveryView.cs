namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>A line of a webhook's log.</summary>
/// <param name="EventId">The header <c>webhook-id</c>, and <c>id</c> in the event.</param>
/// <param name="Type">One of the event types, or <c>portal.ping</c>.</param>
/// <param name="Subject">What it speaks of, as an address of the API.</param>
/// <param name="Event">The event as it is sent, a CloudEvent in JSON.</param>
/// <param name="Attempts">How often it was sent since it was last asked for.</param>
/// <param name="NextAttemptAt">When it is sent again at the earliest; null when it is not, or at once.</param>
/// <param name="Status">HTTP status of the last attempt; null when no answer came.</param>
/// <param name="Failure">Why the last attempt does not count, in words.</param>
/// <param name="Milliseconds">How long the last attempt took.</param>
public sealed record DeliveryView(
    Guid Id, Guid EventId, string Type, string Subject, string Event, DateTimeOffset CreatedAt, DeliveryState State, int Attempts,
    DateTimeOffset? AttemptedAt, DateTimeOffset? NextAttemptAt, int? Status, string? Failure, int? Milliseconds);
