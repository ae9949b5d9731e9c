using System.Collections.Immutable;
using System.Text.Json;

namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The host is asked to run that version of another process with these variables. Activity and attempt together make an idempotency key.</summary>
public sealed record ChildRequested(
    DateTimeOffset At, string ActivityId, string NodeId, string CalledElement, int Version, int Attempt, ImmutableSortedDictionary<string, JsonElement> Inputs) : ProcessEvent(At);
