namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>What that event waited for has happened.</summary>
public sealed record EventHappened(DateTimeOffset At, string SubscriptionId, string NodeId) : ProcessEvent(At);
