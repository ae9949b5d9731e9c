using GovernancePortal.Identity.Seats;

namespace GovernancePortal.Webhooks.Registered;

/// <summary>A webhook as administrators read it; nothing of its secret.</summary>
/// <param name="Events">Ids of the event types that it is told of.</param>
/// <param name="AllowsInternal">Whether the address may be on this machine or inside its network.</param>
/// <param name="Waiting">Events that it was not told of yet.</param>
/// <param name="DeliveredAt">When it last took an event.</param>
/// <param name="FailingSince">When it first failed after that; null while it works.</param>
/// <param name="Failure">Why it failed last, in words; null while it works.</param>
/// <param name="FormerSecretUntil">Until when events are signed with the secret before as well.</param>
public sealed record WebhookView(
    Guid Id, string Name, string Address, IReadOnlyList<string> Events, bool AllowsInternal, DateTimeOffset? PausedAt, PersonName CreatedBy, DateTimeOffset CreatedAt,
    int Waiting, DateTimeOffset? DeliveredAt, DateTimeOffset? FailingSince, string? Failure, DateTimeOffset? FormerSecretUntil);

/// <summary>A webhook with the secret that is shown this once.</summary>
/// <param name="Secret">Verifies the header <c>webhook-signature</c>, as Standard Webhooks says.</param>
public sealed record NewWebhookSecret(Guid Id, string Secret, WebhookView Webhook);
