using System.Text.Json.Serialization;

namespace GovernancePortal.Bpmn.State;

/// <summary>What is waited for. Errors and escalations are not: they find their way when they are thrown.</summary>
public enum SubscriptionKind
{
    [JsonStringEnumMemberName("timer")]
    Timer,

    [JsonStringEnumMemberName("message")]
    Message,

    [JsonStringEnumMemberName("signal")]
    Signal,

    [JsonStringEnumMemberName("condition")]
    Condition,
}
