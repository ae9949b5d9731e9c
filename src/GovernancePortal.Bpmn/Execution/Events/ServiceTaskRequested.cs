namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>The host is asked to do something. Activity and attempt together make an idempotency key.</summary>
public sealed record ServiceTaskRequested(DateTimeOffset At, string ActivityId, string NodeId, string Handler, int Attempt) : ProcessEvent(At);
