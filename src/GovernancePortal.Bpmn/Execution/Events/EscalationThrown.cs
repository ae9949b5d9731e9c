namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>An escalation was thrown, and caught by that event; null when nothing catches it: a process that calls this one may.</summary>
public sealed record EscalationThrown(DateTimeOffset At, string NodeId, string Code, string? CaughtBy) : ProcessEvent(At);
