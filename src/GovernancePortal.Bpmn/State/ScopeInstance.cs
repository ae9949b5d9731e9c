using System.Collections.Immutable;
using System.Text.Json;

namespace GovernancePortal.Bpmn.State;

/// <summary>The running process, or a sub-process that runs inside it.</summary>
/// <param name="Id">The process id, or the id of the sub-process's activity.</param>
/// <param name="NodeId">The sub-process node; null for the process itself.</param>
/// <param name="ParentId">The scope around it; null for the process itself.</param>
/// <param name="LastEndEventId">The end event that a token of this scope reached last.</param>
/// <param name="Variables">Values by name. A value that no inner scope declares belongs to the process.</param>
public sealed record ScopeInstance(
    string Id, string? NodeId, string? ParentId, string? LastEndEventId, ImmutableSortedDictionary<string, JsonElement> Variables);
