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

    /// <summary>Ended by an error that nothing in it catches.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
