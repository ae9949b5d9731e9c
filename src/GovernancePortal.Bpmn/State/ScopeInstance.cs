using System.Collections.Immutable;
using System.Text.Json;

namespace GovernancePortal.Bpmn.State;

/// <summary>The running process, or something that runs inside it and has variables of its own. Scopes are a tree.</summary>
/// <param name="Id">The process id, or the id of the activity whose inside it is; an iteration has an id of its own.</param>
/// <param name="NodeId">The activity's node; null for the process itself.</param>
/// <param name="ParentId">The scope around it; null for the process itself.</param>
/// <param name="Kind">What it is the inside of.</param>
/// <param name="LastEndEventId">The end event that a token of this scope reached last.</param>
/// <param name="Loop">How far a loop is; null for every other kind.</param>
/// <param name="Variables">Values by name. A value that no inner scope declares belongs to the process.</param>
public sealed record ScopeInstance(
    string Id, string? NodeId, string? ParentId, ScopeKind Kind, string? LastEndEventId, LoopProgress? Loop, ImmutableSortedDictionary<string, JsonElement> Variables);
