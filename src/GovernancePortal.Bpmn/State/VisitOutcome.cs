using System.Text.Json.Serialization;

namespace GovernancePortal.Bpmn.State;

/// <summary>How a token's stay at a node ended.</summary>
public enum VisitOutcome
{
    [JsonStringEnumMemberName("completed")]
    Completed,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
