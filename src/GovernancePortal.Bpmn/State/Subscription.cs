namespace GovernancePortal.Bpmn.State;

/// <summary>Something that the process waits for. The host wakes it up by the id; a wake-up that comes twice or late is refused and does no harm.</summary>
/// <param name="Id">Unique within the process instance, never used again.</param>
/// <param name="NodeId">The event: at a border, in the flow, or at the start of an event sub-process.</param>
/// <param name="ScopeId">The scope that it stands in.</param>
/// <param name="ActivityId">The activity with which it ends; null at the start of an event sub-process, which ends with its scope.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="Due">When a timer is due.</param>
/// <param name="RepeatsLeft">How often a cycle is due, this time included; null for without end, or no cycle.</param>
/// <param name="Cycle">The cycle as it was when the wait began, in ISO 8601.</param>
/// <param name="Name">The name of the message or signal.</param>
/// <param name="Key">What the message's correlation gave when the wait began; null for the name alone.</param>
/// <param name="Held">Whether the condition held when it was last asked: it must be false before it can become true again (10.5.5).</param>
public sealed record Subscription(
    string Id, string NodeId, string ScopeId, string? ActivityId, SubscriptionKind Kind, DateTimeOffset? Due, int? RepeatsLeft,
    string? Cycle, string? Name, string? Key, bool Held);
