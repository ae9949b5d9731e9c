using System.Text.Json.Serialization;

namespace GovernancePortal.Bpmn.State;

/// <summary>Whether an activity is being worked on or waits for its incident to be resolved.</summary>
public enum ActivityStatus
{
    [JsonStringEnumMemberName("active")]
    Active,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
