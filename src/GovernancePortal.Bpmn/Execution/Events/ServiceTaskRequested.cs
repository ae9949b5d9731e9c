namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The host is asked to do something, not before that time. Activity and attempt together make an idempotency key.</summary>
public sealed record ServiceTaskRequested(DateTimeOffset At, string ActivityId, string NodeId, string Handler, int Attempt, DateTimeOffset NotBefore) : ProcessEvent(At);
