using System.Text.Json.Serialization;

namespace GovernancePortal.Bpmn.State;

/// <summary>Whether a process still has tokens. An open incident does not end it.</summary>
public enum ProcessStatus
{
    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("completed")]
    Completed,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
