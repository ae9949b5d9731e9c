using System.Collections.Immutable;
using System.Text.Json;

namespace GovernancePortal.Bpmn.State;

/// <summary>How far an activity is that is done more than once.</summary>
/// <param name="Total">How many instances there are to be; null for a standard loop, which does not know.</param>
/// <param name="Started">How many have begun.</param>
/// <param name="Completed">How many have ended.</param>
/// <param name="Items">The list as it was when the activity began; empty without one.</param>
public sealed record LoopProgress(int? Total, int Started, int Completed, ImmutableArray<JsonElement> Items);
