using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>A process before its first token.</summary>
internal static class InitialState
{
    public static ProcessState Of(ProcessDefinition definition, DateTimeOffset now) => new()
    {
        Version = ProcessState.CurrentVersion,
        ProcessId = definition.Id,
        DefinitionDigest = definition.Digest,
        Status = ProcessStatus.Running,
        EndEventId = null,
        ErrorCode = null,
        CancelReason = null,
        StartedAt = now,
        UpdatedAt = now,
        EndedAt = null,
        LastNumber = 0,
        Scopes = [new ScopeInstance(definition.Id, null, null, ScopeKind.Process, null, null, ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal))],
        Tokens = [],
        Activities = [],
        Subscriptions = [],
        Incidents = [],
        EndedVisits = 0,
        PassedNodes = [],
        PassedFlows = [],
        EndedActivities = [],
    };
}
