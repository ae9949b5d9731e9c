namespace GovernancePortal.Webhooks.Events;

/// <summary>Something that happened in the portal and that others may want to hear of.</summary>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Subject">What it happened to, as an address of the API: <c>/api/v1/releases/…</c>.</param>
/// <param name="Data">Ids, states and verdicts; written as JSON. Nothing personal: who receives it looks up the rest with rights of their own.</param>
public sealed record PortalEvent(string Type, string Subject, object Data);
