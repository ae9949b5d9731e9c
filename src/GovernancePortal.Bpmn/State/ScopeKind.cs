using System.Text.Json.Serialization;

namespace GovernancePortal.Bpmn.State;

/// <summary>What a scope is the inside of.</summary>
public enum ScopeKind
{
    [JsonStringEnumMemberName("process")]
    Process,

    [JsonStringEnumMemberName("sub-process")]
    SubProcess,

    [JsonStringEnumMemberName("event-sub-process")]
    EventSubProcess,

    /// <summary>An activity that is done more than once; holds its turns and instances.</summary>
    [JsonStringEnumMemberName("loop")]
    Loop,

    /// <summary>One turn or instance of such an activity, with its own variables.</summary>
    [JsonStringEnumMemberName("iteration")]
    Iteration,
}
